import { Canvas } from '../gpu/canvas.ts'
import type { Gpu } from '../gpu/device.ts'
import { readBack } from '../gpu/readback.ts'
import { loadThree, type THREE, type Three } from '../kit/three.ts'
import type { Picture } from '../pixels/picture.ts'
import type { Chain } from '../stage/post/chain.ts'
import type { StyleProfile } from '../stage/style-profile.ts'

/** three on one device: draws a chain at any size and gives the pixels. */
export interface Studio {
  readonly three: Three
  readonly renderer: THREE.WebGPURenderer
  setTone(toneMap: StyleProfile['toneMap'], exposure: number): void
  /** @throws AppError engine_failed when the GPU refused something. */
  shoot(chain: Chain, width: number, height: number): Promise<Picture>
  close(): void
}

export async function openStudio(gpu: Gpu): Promise<Studio> {
  const three = await loadThree()
  const { THREE } = three
  const canvas = new Canvas(64, 64)
  const renderer = new THREE.WebGPURenderer({
    canvas: canvas as unknown as HTMLCanvasElement,
    device: gpu.device,
    antialias: false,
    alpha: false,
  })
  await renderer.init()
  renderer.shadowMap.enabled = true
  renderer.shadowMap.type = THREE.PCFShadowMap
  const toneMaps = {
    neutral: THREE.NeutralToneMapping,
    aces: THREE.ACESFilmicToneMapping,
    none: THREE.LinearToneMapping,
  }
  let frames = 0
  return {
    three,
    renderer,
    setTone(toneMap, exposure) {
      renderer.toneMapping = toneMaps[toneMap]
      renderer.toneMappingExposure = exposure
    },
    async shoot(chain, width, height) {
      renderer.setSize(width, height, false)
      chain.setSize(width, height)
      frames += 1
      gpu.pump(frames * 40)
      chain.pipeline.render()
      const picture = await readBack(gpu.device, canvas.texture)
      gpu.check()
      return picture
    },
    close() {
      renderer.dispose()
      gpu.device.destroy()
    },
  }
}
