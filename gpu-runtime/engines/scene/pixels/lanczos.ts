import type { Picture } from './picture.ts'

const LOBES = 2

/** Makes a picture smaller (or slightly larger) with a Lanczos filter, first across, then down. */
export function lanczosDown(picture: Picture, width: number, height: number): Picture {
  if (picture.width === width && picture.height === height) return picture
  const across = kernel(picture.width, width)
  const down = kernel(picture.height, height)
  const between = new Float32Array(width * picture.height * 3)
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < width; x++) {
      const { first, weights } = across[x]!
      let [r, g, b] = [0, 0, 0]
      for (let k = 0; k < weights.length; k++) {
        const i = (y * picture.width + first + k) * 4
        const w = weights[k]!
        r += picture.rgba[i]! * w
        g += picture.rgba[i + 1]! * w
        b += picture.rgba[i + 2]! * w
      }
      const o = (y * width + x) * 3
      between[o] = r
      between[o + 1] = g
      between[o + 2] = b
    }
  }
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) {
    const { first, weights } = down[y]!
    for (let x = 0; x < width; x++) {
      let [r, g, b] = [0, 0, 0]
      for (let k = 0; k < weights.length; k++) {
        const i = ((first + k) * width + x) * 3
        const w = weights[k]!
        r += between[i]! * w
        g += between[i + 1]! * w
        b += between[i + 2]! * w
      }
      const o = (y * width + x) * 4
      rgba[o] = r
      rgba[o + 1] = g
      rgba[o + 2] = b
      rgba[o + 3] = 255
    }
  }
  return { rgba: new Uint8Array(rgba.buffer), width, height }
}

function kernel(from: number, to: number): { first: number; weights: number[] }[] {
  const stretch = Math.max(1, from / to)
  return Array.from({ length: to }, (_, i) => {
    const centre = ((i + 0.5) * from) / to - 0.5
    const first = Math.max(0, Math.ceil(centre - LOBES * stretch))
    const last = Math.min(from - 1, Math.floor(centre + LOBES * stretch))
    const weights: number[] = []
    for (let k = first; k <= last; k++) weights.push(lanczos((k - centre) / stretch))
    const sum = weights.reduce((a, b) => a + b, 0)
    return { first, weights: weights.map((w) => w / sum) }
  })
}

function lanczos(x: number): number {
  if (x === 0) return 1
  if (Math.abs(x) >= LOBES) return 0
  const p = Math.PI * x
  return (LOBES * Math.sin(p) * Math.sin(p / LOBES)) / (p * p)
}
