import type { Picture } from '../pixels/picture.ts'

/** Copies a finished rgba8unorm texture into memory, without the row padding that the GPU wants. */
export async function readBack(device: GPUDevice, texture: GPUTexture): Promise<Picture> {
  const { width, height } = texture
  const rowBytes = Math.ceil((width * 4) / 256) * 256
  const buffer = device.createBuffer({ size: rowBytes * height, usage: 0x8 | 0x1 })
  const encoder = device.createCommandEncoder()
  encoder.copyTextureToBuffer({ texture }, { buffer, bytesPerRow: rowBytes }, [width, height])
  device.queue.submit([encoder.finish()])
  try {
    await buffer.mapAsync(0x1)
    const source = new Uint8Array(buffer.getMappedRange())
    const rgba = new Uint8Array(width * height * 4)
    for (let y = 0; y < height; y++) {
      rgba.set(source.subarray(y * rowBytes, y * rowBytes + width * 4), y * width * 4)
    }
    return { rgba, width, height }
  } finally {
    buffer.destroy()
  }
}
