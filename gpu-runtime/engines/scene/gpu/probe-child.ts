import type { BackendName } from './backends.ts'
import { openGpu } from './device.ts'
import { readBack } from './readback.ts'

/* Run by probe.ts in a process of its own: clears a texture, reads it back, prints what drew it. */

async function probe(name: BackendName, cacheDir: string): Promise<void> {
  const gpu = await openGpu(name, { cacheDir })
  const texture = gpu.device.createTexture({ size: [64, 64], format: 'rgba8unorm', usage: 0x10 | 0x1 })
  const encoder = gpu.device.createCommandEncoder()
  const view = texture.createView()
  encoder
    .beginRenderPass({ colorAttachments: [{ view, loadOp: 'clear', storeOp: 'store', clearValue: [1, 0.2, 0, 1] }] })
    .end()
  gpu.device.queue.submit([encoder.finish()])
  const { rgba } = await readBack(gpu.device, texture)
  if (rgba[0] !== 255 || rgba[1] !== 51) throw new Error(`wrong colour ${rgba.slice(0, 4).join(' ')}`)
  console.log(JSON.stringify(gpu.info))
}

probe(process.argv[2] as BackendName, process.argv[3] ?? '.').then(
  () => process.exit(0),
  (error: unknown) => {
    console.log(error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error))
    process.exit(1)
  },
)
