import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../../core/errors.ts'
import { type BackendInfo, type BackendName, DAWN, describe } from './backends.ts'
import { preferSwiftShader, unpackSwiftShader } from './swiftshader.ts'

/* The one file that names webgpu (Dawn). One device a process: Dawn, its globals and the loader cannot be swapped later. */

export interface Gpu {
  readonly device: GPUDevice
  readonly info: BackendInfo
  /** Runs the animation callbacks three has queued; without it post passes keep showing the first frame. */
  pump(timeMs: number): void
  /** @throws AppError engine_failed when the GPU has reported an error since the last call. */
  check(): void
}

const FEATURES = ['core-features-and-limits', 'float32-filterable', 'float32-blendable', 'rg11b10ufloat-renderable']

/** @throws AppError no_engine when this back end is not there. */
export async function openGpu(name: BackendName, options: { cacheDir: string }): Promise<Gpu> {
  if (name === 'swiftshader') preferSwiftShader(unpackSwiftShader(options.cacheDir))
  if (name === 'gl') {
    process.env.EGL_PLATFORM = 'surfaceless'
    // Mesa keeps compiled shaders in the home folder, which a child may not have: the next start compiles none again.
    process.env.MESA_SHADER_CACHE_DIR = join(options.cacheDir, 'mesa')
    mkdirSync(process.env.MESA_SHADER_CACHE_DIR, { recursive: true })
  }
  const { create, globals } = await import('webgpu')
  Object.assign(globalThis, globals)
  const dawn = create(DAWN[name].options)
  const adapter = await dawn.requestAdapter(DAWN[name].adapter)
  if (!adapter) throw new AppError('no_engine', `No graphics adapter answers for the back end ${name}.`)
  const device = await adapter.requestDevice({
    requiredFeatures: [...adapter.features].filter((feature) => FEATURES.includes(feature)) as GPUFeatureName[],
    requiredLimits: { maxTextureDimension2D: adapter.limits.maxTextureDimension2D },
  })
  const errors: string[] = []
  device.addEventListener('uncapturederror', (event) => {
    errors.push((event as GPUUncapturedErrorEvent).error.message)
  })
  const callbacks: FrameRequestCallback[] = []
  standIn(dawn, callbacks)
  return {
    device,
    info: describe(name, adapter.info),
    pump: (timeMs) => {
      for (const callback of callbacks.splice(0)) callback(timeMs)
    },
    check: () => {
      const first = errors.splice(0)[0]
      if (first !== undefined) throw new AppError('engine_failed', `The GPU refused a command: ${first.slice(0, 600)}`)
    },
  }
}

/** What three expects of a browser. */
function standIn(dawn: GPU, callbacks: FrameRequestCallback[]): void {
  const gpu = {
    requestAdapter: (options?: GPURequestAdapterOptions) => dawn.requestAdapter(options),
    getPreferredCanvasFormat: () => 'rgba8unorm',
    wgslLanguageFeatures: dawn.wgslLanguageFeatures,
  }
  Object.defineProperty(globalThis, 'navigator', {
    value: { gpu, userAgent: 'node' },
    configurable: true,
    writable: true,
  })
  Object.assign(globalThis, {
    self: globalThis,
    requestAnimationFrame: (callback: FrameRequestCallback) => callbacks.push(callback),
    cancelAnimationFrame: () => {},
  })
}
