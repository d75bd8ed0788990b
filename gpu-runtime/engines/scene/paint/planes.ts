import type { Picture } from '../pixels/picture.ts'

/** A picture as floats 0 … 1, three values a pixel. */
export interface Planes {
  readonly width: number
  readonly height: number
  readonly rgb: Float32Array
}

export function planesOf({ rgba, width, height }: Picture): Planes {
  const rgb = new Float32Array(width * height * 3)
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) rgb[i * 3 + c] = rgba[i * 4 + c]! / 255
  }
  return { width, height, rgb }
}

export function pictureOf({ rgb, width, height }: Planes): Picture {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) rgba[i * 4 + c] = rgb[i * 3 + c]! * 255
    rgba[i * 4 + 3] = 255
  }
  return { rgba: new Uint8Array(rgba.buffer), width, height }
}

/** Two box blurs each way: close to a Gaussian, at a cost that does not depend on the radius. */
export function blurred(
  values: Float32Array,
  width: number,
  height: number,
  channels: number,
  radius: number,
): Float32Array {
  const r = Math.max(1, Math.round(radius))
  let out = values
  for (let pass = 0; pass < 2; pass++) {
    out = boxAlong(out, width, height, channels, r, true)
    out = boxAlong(out, width, height, channels, r, false)
  }
  return out
}

function boxAlong(
  source: Float32Array,
  width: number,
  height: number,
  channels: number,
  r: number,
  across: boolean,
): Float32Array {
  const out = new Float32Array(source.length)
  const [lines, length] = across ? [height, width] : [width, height]
  const [lineStep, step] = across ? [width * channels, channels] : [channels, width * channels]
  const norm = 1 / (2 * r + 1)
  for (let line = 0; line < lines; line++) {
    for (let c = 0; c < channels; c++) {
      const base = line * lineStep + c
      let sum = source[base]! * r
      for (let i = 0; i <= r; i++) sum += source[base + Math.min(length - 1, i) * step]!
      for (let i = 0; i < length; i++) {
        out[base + i * step] = sum * norm
        sum += source[base + Math.min(length - 1, i + r + 1) * step]! - source[base + Math.max(0, i - r) * step]!
      }
    }
  }
  return out
}
