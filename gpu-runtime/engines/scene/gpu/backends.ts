/** The ladder of ways to draw, best first: a real driver, Mesa's GL, then the software renderer npm brings along. */
export const BACKENDS = ['vulkan', 'gl', 'swiftshader'] as const
export type BackendName = (typeof BACKENDS)[number]

export interface BackendInfo {
  readonly name: BackendName
  readonly device: string
  /** True when the CPU draws. */
  readonly software: boolean
  /** True when scenes must stay small: SwiftShader draws about six times slower than Mesa. */
  readonly lite: boolean
}

/** How Dawn is asked for each of them. */
export const DAWN: Record<BackendName, { options: string[]; adapter: GPURequestAdapterOptions }> = {
  vulkan: { options: ['backend=vulkan'], adapter: { powerPreference: 'high-performance' } },
  gl: { options: ['backend=opengles'], adapter: { featureLevel: 'compatibility' } },
  swiftshader: { options: ['backend=vulkan'], adapter: {} },
}

export function describe(name: BackendName, info: { description: string; device: string }): BackendInfo {
  const device = info.description || info.device || name
  const software = name === 'swiftshader' || /swiftshader|llvmpipe|lavapipe|softpipe|software/i.test(device)
  return { name, device, software, lite: name === 'swiftshader' || /swiftshader/i.test(device) }
}
