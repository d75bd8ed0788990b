import type { Kit } from '../../contract.ts'
import { clamp } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'

/** Noise whose edges meet: four copies blended. `x`, `y` 0…1. */
function periodic(kit: Kit, x: number, y: number, frequency: number): number {
  const at = (u: number, v: number) => kit.fbm(u * frequency, v * frequency, 1.7, 4)
  return (
    at(x, y) * (1 - x) * (1 - y) + at(x - 1, y) * x * (1 - y) + at(x, y - 1) * (1 - x) * y + at(x - 1, y - 1) * x * y
  )
}

/** Ripples: a tangent-plane slope in red and green, the height in blue. Tiles. */
export function rippleTexture(kit: Kit): THREE.DataTexture {
  const size = kit.lite ? 64 : 128
  const heights = new Float32Array(size * size)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) heights[y * size + x] = periodic(kit, x / size, y / size, 7)
  }
  const at = (x: number, y: number) => heights[((y + size) % size) * size + ((x + size) % size)] ?? 0
  const steep = size / 28
  const data = new Uint8Array(size * size * 4)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const dx = (at(x + 1, y) - at(x - 1, y)) * steep
      const dy = (at(x, y + 1) - at(x, y - 1)) * steep
      const length = Math.hypot(dx, dy, 1)
      const bytes = [0.5 - (dx / length) * 0.5, 0.5 - (dy / length) * 0.5, at(x, y) * 0.9 + 0.5, 1]
      data.set(
        bytes.map((v) => Math.round(clamp(v) * 255)),
        (y * size + x) * 4,
      )
    }
  }
  const texture = new kit.THREE.DataTexture(data, size, size)
  texture.wrapS = texture.wrapT = kit.THREE.RepeatWrapping
  texture.minFilter = kit.THREE.LinearMipmapLinearFilter
  texture.magFilter = kit.THREE.LinearFilter
  texture.generateMipmaps = true
  texture.needsUpdate = true
  return texture
}
