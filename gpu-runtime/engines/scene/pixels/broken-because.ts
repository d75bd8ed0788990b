import { luminance } from '../kit/colour.ts'
import type { Picture } from './picture.ts'

/** Why a finished picture must not be delivered; `null` when it is one. */
export function brokenBecause(picture: Picture): string | null {
  let [sum, squares, holes] = [0, 0, 0]
  const count = picture.width * picture.height
  for (let i = 0; i < picture.rgba.length; i += 4) {
    const tone = luminance([picture.rgba[i]! / 255, picture.rgba[i + 1]! / 255, picture.rgba[i + 2]! / 255])
    sum += tone
    squares += tone * tone
    if (picture.rgba[i + 3] !== 255) holes += 1
  }
  const mean = sum / count
  const spread = Math.sqrt(Math.max(0, squares / count - mean * mean))
  if (holes > 0) return `${holes} of ${count} pixels are transparent`
  if (mean < 0.012) return `it is black (mean ${mean.toFixed(4)})`
  if (mean > 0.985) return `it is white (mean ${mean.toFixed(4)})`
  if (spread < 0.012) return `it is flat (spread ${spread.toFixed(4)})`
  return null
}
