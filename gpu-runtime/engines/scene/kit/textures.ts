import { clamp } from './maths.ts'
import { noise, tiling } from './noise.ts'
import type { THREE, Three } from './three.ts'

/** A repeating texture filled by `at(u, v)`, channels 0 … 1. */
export function textureOf(
  three: Three,
  size: number,
  at: (u: number, v: number) => readonly [number, number, number],
): THREE.DataTexture {
  const { THREE } = three
  const bytes = new Uint8Array(size * size * 4)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const colour = at(x / size, y / size)
      const o = (y * size + x) * 4
      for (let c = 0; c < 3; c++) bytes[o + c] = Math.round(clamp(colour[c]!) * 255)
      bytes[o + 3] = 255
    }
  }
  const texture = new THREE.DataTexture(bytes, size, size)
  texture.wrapS = texture.wrapT = THREE.RepeatWrapping
  texture.minFilter = THREE.LinearMipmapLinearFilter
  texture.magFilter = THREE.LinearFilter
  texture.generateMipmaps = true
  texture.needsUpdate = true
  return texture
}

/** Three noises for relief and tone: broad, fine, very broad. */
export const noiseTexture = (three: Three, size: number): THREE.DataTexture =>
  textureOf(three, size, (u, v) => [
    tiling(u, v, 5, 4, 4) * 1.1 + 0.5,
    tiling(u, v, 16, 9, 3) * 1.2 + 0.5,
    tiling(u, v, 3, 20, 2) + 0.5,
  ])

/** Bricks in red, mortar in green: r is the tone of a brick, g is 0 in the joints. */
export const brickTexture = (three: Three, size: number): THREE.DataTexture =>
  textureOf(three, size, (u, v) => {
    const rows = 8
    const columns = 4
    const row = Math.floor(v * rows)
    const x = u * columns + (row % 2) * 0.5
    const column = Math.floor(x) % columns
    const inX = Math.min(x % 1, 1 - (x % 1))
    const inY = Math.min((v * rows) % 1, 1 - ((v * rows) % 1)) * (columns / rows) * 1.6
    const joint = Math.min(inX * 1.6, inY)
    const tone = 0.5 + noise(column * 3.7 + 0.3, row * 2.3 + 0.7, 4) * 0.6 + noise(u * 60, v * 60, 2) * 0.12
    return [tone, joint > 0.05 ? 1 : joint / 0.05, noise(u * 40, v * 40, 7) * 0.5 + 0.5]
  })
