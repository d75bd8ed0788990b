import type { Picture } from '../pixels/picture.ts'

/** A picture reduced to few cells, in brightness and two colour differences, with the mean and spread of all pixels. */
export interface ToneGrid {
  readonly cells: number
  readonly tones: Float32Array
  readonly mean: readonly number[]
  readonly spread: readonly number[]
}

export const toTone = (r: number, g: number, b: number): [number, number, number] => {
  const y = 0.299 * r + 0.587 * g + 0.114 * b
  return [y, (b - y) * 0.564, (r - y) * 0.713]
}
export const toRgb = (y: number, cb: number, cr: number): [number, number, number] => [
  y + 1.403 * cr,
  y - 0.344 * cb - 0.714 * cr,
  y + 1.773 * cb,
]

export function gridOf({ rgba, width, height }: Picture, cells: number): ToneGrid {
  const sums = new Float64Array(cells * cells * 3)
  const counts = new Float64Array(cells * cells)
  const total = [0, 0, 0]
  const squares = [0, 0, 0]
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * cells) / height) * cells
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 4
      const tone = toTone(rgba[i]! / 255, rgba[i + 1]! / 255, rgba[i + 2]! / 255)
      const cell = row + Math.floor((x * cells) / width)
      counts[cell]! += 1
      for (let c = 0; c < 3; c++) {
        sums[cell * 3 + c]! += tone[c]!
        total[c]! += tone[c]!
        squares[c]! += tone[c]! * tone[c]!
      }
    }
  }
  const pixels = width * height
  const mean = total.map((sum) => sum / pixels)
  return {
    cells,
    tones: Float32Array.from(sums, (sum, i) => sum / Math.max(1, counts[Math.floor(i / 3)]!)),
    mean,
    spread: squares.map((sum, c) => Math.sqrt(Math.max(0, sum / pixels - mean[c]! ** 2))),
  }
}
