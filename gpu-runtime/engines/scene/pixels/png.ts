import { encodePng as encodeRgb } from '../../png.ts'
import type { Picture } from './picture.ts'

/** The picture as a PNG without alpha. */
export function encodePng({ rgba, width, height }: Picture): Uint8Array {
  const rgb = new Uint8Array(width * height * 3)
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from]!
    rgb[to + 1] = rgba[from + 1]!
    rgb[to + 2] = rgba[from + 2]!
  }
  return encodeRgb(rgb, width, height)
}
