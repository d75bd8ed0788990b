import type { Picture } from '../pixels/picture.ts'
import type { FrameBox } from './view.ts'

/** What is measured on a small draft before the picture is drawn. */
export interface Measured {
  /** Shares of all pixels. */
  readonly white: number
  readonly black: number
  /** Mean of sRGB luminance, 0 … 1. */
  readonly mean: number
  /** Standard deviation of the same: a flat picture shows nothing. */
  readonly spread: number
  /** Difference of tone and colour between the hero's box and a ring round it, 0 … 1. */
  readonly contrast: number
  readonly heroInside: boolean
  /** Share of the hero's own box that is burnt out. */
  readonly heroWhite: number
}

/** So bright a tone, warm light included, has lost what it shows. */
const BURNT = 0.93

export function measure(picture: Picture, hero: FrameBox): Measured {
  const { width, height } = picture
  let [white, black, sum, squares, count, burnt] = [0, 0, 0, 0, 0, 0]
  const inside = new Tally()
  const around = new Tally()
  const grow = { x: (hero.right - hero.left) * 0.35, y: (hero.top - hero.bottom) * 0.2 }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 4
      const [r, g, b] = [picture.rgba[i]! / 255, picture.rgba[i + 1]! / 255, picture.rgba[i + 2]! / 255]
      const tone = 0.2126 * r + 0.7152 * g + 0.0722 * b
      const clipped = r > 0.992 && g > 0.992 && b > 0.992
      if (clipped) white += 1
      if (tone < 0.012) black += 1
      sum += tone
      squares += tone * tone
      count += 1
      const [u, v] = [x / width, 1 - y / height]
      const core = u > hero.left && u < hero.right && v > hero.bottom && v < hero.top
      const near = u > hero.left - grow.x && u < hero.right + grow.x && v > hero.bottom && v < hero.top + grow.y
      if (core && (clipped || tone > BURNT)) burnt += 1
      if (core) inside.add(r, g, b)
      else if (near) around.add(r, g, b)
    }
  }
  const mean = sum / Math.max(1, count)
  return {
    white: white / Math.max(1, count),
    black: black / Math.max(1, count),
    mean,
    spread: Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)),
    contrast: inside.distance(around),
    heroWhite: burnt / Math.max(1, inside.count),
    heroInside: hero.left > -0.02 && hero.right < 1.02 && hero.bottom > -0.05 && hero.top < 1.02,
  }
}

class Tally {
  #sum = [0, 0, 0]
  #count = 0
  get count(): number {
    return this.#count
  }
  add(r: number, g: number, b: number): void {
    this.#sum = [this.#sum[0]! + r, this.#sum[1]! + g, this.#sum[2]! + b]
    this.#count += 1
  }
  distance(other: Tally): number {
    if (this.#count === 0 || other.#count === 0) return 0
    return Math.hypot(...this.#sum.map((s, i) => s / this.#count - other.#sum[i]! / other.#count)) / Math.sqrt(3)
  }
}
