import { clamp } from '../kit/maths.ts'
import type { Planes } from './planes.ts'

export interface Stroke {
  /** x, y, x, y … */
  readonly points: readonly number[]
  readonly radius: number
  readonly colour: readonly [number, number, number]
  /** Where its bristles lie, so that no two strokes look alike. */
  readonly bristles: number
}

/** The wet canvas: colour, and how thick the paint lies. */
export interface Wet {
  readonly planes: Planes
  readonly thickness: Float32Array
}

/** A sine from a table: bristles are looked up some ten million times a picture. */
const WAVES = Float32Array.from({ length: 1024 }, (_, i) => Math.sin((i / 1024) * Math.PI * 2))
const wave = (x: number) => WAVES[((x * (1024 / (Math.PI * 2))) | 0) & 1023]!

/** Lays a stroke: bristles run along it, its ends thin out, its ridge stands higher than its middle. */
export function layStroke({ planes, thickness }: Wet, { points, radius, colour, bristles }: Stroke): void {
  const { width, height, rgb } = planes
  const lengths = [0]
  for (let p = 2; p < points.length; p += 2) {
    lengths.push(lengths.at(-1)! + Math.hypot(points[p]! - points[p - 2]!, points[p + 1]! - points[p - 1]!))
  }
  const total = Math.max(1e-3, lengths.at(-1)!)
  for (let p = 0; p + 3 < points.length; p += 2) {
    const [ax, ay, bx, by] = [points[p]!, points[p + 1]!, points[p + 2]!, points[p + 3]!]
    const [dx, dy] = [bx - ax, by - ay]
    const squared = dx * dx + dy * dy || 1
    const first = p === 0
    const last = p + 5 >= points.length
    const long = Math.sqrt(squared)
    const top = Math.max(0, Math.floor(Math.min(ay, by) - radius))
    const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, by) + radius))
    const left = Math.max(0, Math.floor(Math.min(ax, bx) - radius))
    const right = Math.min(width - 1, Math.ceil(Math.max(ax, bx) + radius))
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const t = ((x - ax) * dx + (y - ay) * dy) / squared
        // Each pixel belongs to one segment; only the ends are round.
        if ((t < 0 && !first) || (t >= 1 && !last)) continue
        const s = clamp(t)
        const ox = x - (ax + dx * s)
        const oy = y - (ay + dy * s)
        const away = Math.sqrt(ox * ox + oy * oy) / radius
        if (away >= 1) continue
        const across = Math.sign(ox * dy - oy * dx) * away
        const along = (lengths[p / 2]! + long * s) / total
        const hair = wave(across * 9 + bristles) * 0.5 + wave(across * 23 + bristles * 3.1 + along * 2) * 0.5
        const worn = along > 0.72 ? (along - 0.72) * 1.9 : 0
        const cover = clamp((1 - away) * 4) * clamp(1 - worn * (0.9 + hair))
        if (cover <= 0) continue
        const i = y * width + x
        const light = 1 + hair * 0.055
        for (let c = 0; c < 3; c++) rgb[i * 3 + c] = rgb[i * 3 + c]! * (1 - cover) + colour[c]! * light * cover
        const ridge = 0.55 + 0.45 * away * away + hair * 0.3
        thickness[i] = thickness[i]! * (1 - cover) + ridge * cover
      }
    }
  }
}
