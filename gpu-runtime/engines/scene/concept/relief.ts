import { clamp, lerp, smoothstep } from '../kit/maths.ts'
import { distanceInside } from './distance.ts'

export interface Relief {
  readonly size: number
  /** Height of the front above the middle plane, the picture's side being 1. */
  readonly height: Float32Array
  /** Softened alpha: its 0.5 is the outline. */
  readonly alpha: Float32Array
  /** Bounds of what is drawn, pixels. */
  readonly box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
  /** 0 a stick … 1 a disc. */
  readonly roundness: number
}

/** From a picture's alpha to a rounded body: a quarter circle at the rim, a gentle dome within. */
export function reliefOf(rgba: Uint8ClampedArray, size: number): Relief {
  const alpha = new Float32Array(size * size)
  const mask = new Uint8Array(size * size)
  const box = { left: size, right: 0, top: size, bottom: 0 }
  for (let i = 0; i < alpha.length; i++) {
    alpha[i] = rgba[i * 4 + 3]! / 255
    if (alpha[i]! <= 0.5) continue
    mask[i] = 1
    const [x, y] = [i % size, Math.floor(i / size)]
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
  }
  const distance = distanceInside(mask, size)
  const deepest = distance.reduce((a, b) => Math.max(a, b), 1)
  const smaller = Math.max(1, Math.min(box.right - box.left, box.bottom - box.top))
  const roundness = clamp((deepest * 2) / smaller)
  const ball = smoothstep(0.72, 0.95, roundness)
  const bevel = lerp(0.075, 0.3, ball) * size
  const depth = lerp(0.1, 0.25, ball)
  const dome = lerp(0.16, 0.65, ball)
  const raw = new Float32Array(size * size)
  for (let i = 0; i < raw.length; i++) {
    if (!mask[i]) continue
    const t = Math.min(1, distance[i]! / bevel)
    raw[i] = depth * lerp(Math.sqrt(1 - (1 - t) ** 2), Math.sqrt(distance[i]! / deepest), dome)
  }
  const soft = boxBlur(raw, size, 6)
  const height = soft.map((h, i) => h * smoothstep(0, 5, distance[i]!))
  return { size, height, alpha: boxBlur(alpha, size, 1), box, roundness }
}

function boxBlur(source: Float32Array, size: number, radius: number): Float32Array {
  const across = pass(source, size, radius, 1, size)
  return pass(across, size, radius, size, 1)
}

function pass(source: Float32Array, size: number, radius: number, step: number, line: number): Float32Array {
  const out = new Float32Array(source.length)
  const at = (row: number, i: number) => source[row * line + clamp(i, 0, size - 1) * step]!
  for (let row = 0; row < size; row++) {
    let sum = 0
    for (let i = -radius; i <= radius; i++) sum += at(row, i)
    for (let i = 0; i < size; i++) {
      out[row * line + i * step] = sum / (2 * radius + 1)
      sum += at(row, i + radius + 1) - at(row, i - radius)
    }
  }
  return out
}
