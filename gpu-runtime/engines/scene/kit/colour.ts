import type { Hex } from '../../../../core/capabilities/scene-spec.ts'
import { clamp, lerp } from './maths.ts'

/** Linear-light red, green, blue; 1 is paper white and more is light. */
export type Rgb = readonly [number, number, number]

export const toLinear = (s: number) => (s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4)
export const toSrgb = (l: number) => (l <= 0.0031308 ? l * 12.92 : 1.055 * clamp(l) ** (1 / 2.4) - 0.055)

export function linear(colour: Hex): [number, number, number] {
  const at = (i: number) => toLinear(Number.parseInt(colour.slice(i, i + 2), 16) / 255)
  return [at(1), at(3), at(5)]
}

export function toHex([r, g, b]: Rgb): Hex {
  const two = (v: number) =>
    Math.round(clamp(toSrgb(v)) * 255)
      .toString(16)
      .padStart(2, '0')
  return `#${two(r)}${two(g)}${two(b)}`
}

export const blend = (a: Rgb, b: Rgb, t: number): [number, number, number] => [
  lerp(a[0], b[0], t),
  lerp(a[1], b[1], t),
  lerp(a[2], b[2], t),
]
export const times = (a: Rgb, k: number | Rgb): [number, number, number] =>
  typeof k === 'number' ? [a[0] * k, a[1] * k, a[2] * k] : [a[0] * k[0], a[1] * k[1], a[2] * k[2]]
export const plus = (a: Rgb, b: Rgb): [number, number, number] => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
export const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b
export const saturate = (c: Rgb, k: number): [number, number, number] => {
  const grey = luminance(c)
  return blend([grey, grey, grey], c, k)
}

/** A mix as the eye sees it, not as light adds. */
export function mixHex(a: Hex, b: Hex, t: number): Hex {
  const part = (i: number) =>
    Math.round(lerp(Number.parseInt(a.slice(i, i + 2), 16), Number.parseInt(b.slice(i, i + 2), 16), clamp(t)))
      .toString(16)
      .padStart(2, '0')
  return `#${part(1)}${part(3)}${part(5)}`
}
