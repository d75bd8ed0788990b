import { setImmediate } from 'node:timers/promises'
import { clamp } from '../kit/maths.ts'
import { noise } from '../kit/noise.ts'
import { randomFrom } from '../kit/random.ts'
import type { Picture } from '../pixels/picture.ts'
import { type Flow, flowOf } from './flow.ts'
import { blurred, type Planes, pictureOf, planesOf } from './planes.ts'
import { layStroke, type Wet } from './stroke.ts'

/** Brush radii for a picture 1024 high, largest first, and how far the canvas may differ before a stroke is laid. */
const BRUSHES = [
  { radius: 19, tolerance: 0, length: 6 },
  { radius: 9.5, tolerance: 0.05, length: 6 },
  { radius: 5, tolerance: 0.062, length: 5 },
  { radius: 2.8, tolerance: 0.07, length: 4 },
] as const
/** Width over which directions are averaged, in a picture 1024 high. */
const FLOW_PX = 8
/** Warm ground that shows between strokes. */
const GROUND = [0.62, 0.47, 0.35] as const

/**
 * Paints a picture over with brush strokes, large ones first and smaller ones only where those missed the picture
 * (after Hertzmann 1998), then lights the paint from the upper left. The same seed lays the same strokes.
 */
export async function paint(
  picture: Picture,
  seed: number,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress?: (share: number) => void },
): Promise<Picture> {
  const source = planesOf(picture)
  const { width, height } = source
  const scale = Math.min(width, height) / 1024
  const random = randomFrom(seed, 'paint')
  const canvas = new Float32Array(width * height * 3).map((_, i) => GROUND[i % 3]!)
  const wet: Wet = { planes: { width, height, rgb: canvas }, thickness: new Float32Array(width * height) }
  const flow = flowOf(source, FLOW_PX * scale, seed)
  for (const [index, brush] of BRUSHES.entries()) {
    // Between two brushes the process may hear that nobody wants the picture any more.
    await setImmediate()
    signal.throwIfAborted()
    onProgress?.(index / BRUSHES.length)
    const radius = Math.max(1.6, brush.radius * scale)
    const reference: Planes = { width, height, rgb: blurred(source.rgb, width, height, 3, radius * 0.35) }
    for (const start of starts(wet.planes, reference, radius, brush.tolerance, random)) {
      const i = start.y * width + start.x
      const shift = (random() - 0.5) * 0.07
      const warm = (random() - 0.5) * 0.04
      const colour = [
        clamp(reference.rgb[i * 3]! + shift + warm),
        clamp(reference.rgb[i * 3 + 1]! + shift),
        clamp(reference.rgb[i * 3 + 2]! + shift - warm),
      ] as const
      const points = trace(start, flow, reference, radius, brush.length * (0.6 + random() * 0.8))
      layStroke(wet, { points, radius: radius * (0.8 + random() * 0.4), colour, bristles: random() * 50 })
    }
  }
  return pictureOf(lit(wet, scale))
}

/** One place a cell, where the canvas differs most; cells are visited in a shuffled order. */
function starts(canvas: Planes, reference: Planes, radius: number, tolerance: number, random: () => number) {
  const { width, height } = canvas
  const cell = Math.max(2, Math.round(radius * 0.95))
  const found: { x: number; y: number; order: number }[] = []
  for (let cy = 0; cy < height; cy += cell) {
    for (let cx = 0; cx < width; cx += cell) {
      let [sum, worst, x, y, count] = [0, -1, cx, cy, 0]
      for (let py = cy; py < Math.min(height, cy + cell); py++) {
        for (let px = cx; px < Math.min(width, cx + cell); px++) {
          const i = (py * width + px) * 3
          const off =
            Math.abs(canvas.rgb[i]! - reference.rgb[i]!) +
            Math.abs(canvas.rgb[i + 1]! - reference.rgb[i + 1]!) +
            Math.abs(canvas.rgb[i + 2]! - reference.rgb[i + 2]!)
          sum += off
          count += 1
          if (off > worst) [worst, x, y] = [off, px, py]
        }
      }
      const order = random()
      if (sum / count / 3 > tolerance) found.push({ x, y, order })
    }
  }
  return found.sort((a, b) => a.order - b.order)
}

/** Follows the flow both ways until the colour under the brush has changed. */
function trace(
  start: { x: number; y: number },
  flow: Flow,
  reference: Planes,
  radius: number,
  length: number,
): number[] {
  const half = (sign: number) => {
    const points: number[] = []
    let [x, y] = [start.x, start.y]
    let [lx, ly] = [0, 0]
    const from = (start.y * reference.width + start.x) * 3
    for (let n = 0; n < length / 2; n++) {
      const i = Math.round(y) * reference.width + Math.round(x)
      let [dx, dy] = [flow.x[i]! * sign, flow.y[i]! * sign]
      if (n > 0 && dx * lx + dy * ly < 0) [dx, dy] = [-dx, -dy]
      ;[x, y, lx, ly] = [x + dx * radius, y + dy * radius, dx, dy]
      if (x < 0 || y < 0 || x > reference.width - 1 || y > reference.height - 1) break
      const j = (Math.round(y) * reference.width + Math.round(x)) * 3
      const off = [0, 1, 2].reduce((s, c) => s + Math.abs(reference.rgb[j + c]! - reference.rgb[from + c]!), 0)
      if (off > 0.2) break
      points.push(x, y)
    }
    return points
  }
  const back = half(-1)
  const reversed: number[] = []
  for (let p = back.length - 2; p >= 0; p -= 2) reversed.push(back[p]!, back[p + 1]!)
  const points = [...reversed, start.x, start.y, ...half(1)]
  return points.length >= 4 ? points : [start.x - radius * 0.4, start.y, start.x + radius * 0.4, start.y]
}

/** Light from the upper left over the ridges of the paint and the weave of the canvas. */
function lit({ planes, thickness }: Wet, scale: number): Planes {
  const { width, height, rgb } = planes
  const relief = blurred(thickness, width, height, 1, Math.max(1, scale))
  const thread = 2.6 * Math.max(0.7, scale)
  const out = new Float32Array(rgb.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const right = relief[y * width + Math.min(width - 1, x + 1)]!
      const below = relief[Math.min(height - 1, y + 1) * width + x]!
      const slope = relief[i]! * 2 - right - below
      const weave = Math.sin((x / thread) * Math.PI) * Math.sin((y / thread) * Math.PI) * 0.014
      const tone = 1 - clamp(slope * 0.75, -0.16, 0.16) + weave + noise(x * 0.01, y * 0.01, 9) * 0.015
      for (let c = 0; c < 3; c++) out[i * 3 + c] = rgb[i * 3 + c]! * tone
    }
  }
  return { width, height, rgb: out }
}
