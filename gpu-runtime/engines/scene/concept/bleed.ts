/**
 * Opaque colours spread outwards over what was transparent, so that no rim of the body shows the background of the art.
 * Repeated halving: each level averages only what is opaque, and holes are filled from the next coarser level.
 */
export function bleed(rgba: Uint8ClampedArray, size: number): Uint8Array {
  const solid = new Float32Array(size * size * 4)
  for (let i = 0; i < size * size; i++) {
    const weight = rgba[i * 4 + 3]! > 235 ? 1 : 0
    for (let c = 0; c < 3; c++) solid[i * 4 + c] = rgba[i * 4 + c]! * weight
    solid[i * 4 + 3] = weight
  }
  const filled = fill(solid, size)
  const out = new Uint8Array(size * size * 4)
  for (let i = 0; i < size * size; i++) {
    for (let c = 0; c < 3; c++) out[i * 4 + c] = Math.round(filled[i * 4 + c]!)
    out[i * 4 + 3] = 255
  }
  return out
}

function fill(level: Float32Array, size: number): Float32Array {
  if (size === 1) return level.map((v, i) => (i < 3 ? v / Math.max(1, level[3]!) : 1))
  const half = size / 2
  const coarse = new Float32Array(half * half * 4)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const o = ((y >> 1) * half + (x >> 1)) * 4
      for (let c = 0; c < 4; c++) coarse[o + c]! += level[(y * size + x) * 4 + c]!
    }
  }
  const normal = coarse.map((v, i) => (coarse[i - (i % 4) + 3]! > 0 ? v / coarse[i - (i % 4) + 3]! : 0))
  const below = fill(normal, half)
  return level.map((v, i) => {
    const pixel = Math.floor(i / 4)
    if (level[pixel * 4 + 3]! > 0) return i % 4 === 3 ? 1 : v / level[pixel * 4 + 3]!
    const [x, y] = [pixel % size, Math.floor(pixel / size)]
    return below[((y >> 1) * half + (x >> 1)) * 4 + (i % 4)]!
  })
}
