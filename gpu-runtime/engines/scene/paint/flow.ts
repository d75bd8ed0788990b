import { smoothstep } from '../kit/maths.ts'
import { noise } from '../kit/noise.ts'
import { blurred, type Planes } from './planes.ts'

/** Where a brush is drawn at each pixel: unit vectors along edges, and a slow swirl where there are none. */
export interface Flow {
  readonly x: Float32Array
  readonly y: Float32Array
}

export function flowOf({ rgb, width, height }: Planes, radius: number, seed: number): Flow {
  const count = width * height
  const tone = new Float32Array(count)
  for (let i = 0; i < count; i++) tone[i] = 0.3 * rgb[i * 3]! + 0.59 * rgb[i * 3 + 1]! + 0.11 * rgb[i * 3 + 2]!
  const soft = blurred(tone, width, height, 1, Math.max(1, radius * 0.2))
  const tensor = new Float32Array(count * 3)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      const gx = soft[i + 1]! - soft[i - 1]!
      const gy = soft[i + width]! - soft[i - width]!
      tensor[i * 3] = gx * gx
      tensor[i * 3 + 1] = gx * gy
      tensor[i * 3 + 2] = gy * gy
    }
  }
  const mean = blurred(tensor, width, height, 3, radius)
  const flow: Flow = { x: new Float32Array(count), y: new Float32Array(count) }
  const wave = 3.2 / Math.max(width, height)
  for (let i = 0; i < count; i++) {
    const [a, b, c] = [mean[i * 3]!, mean[i * 3 + 1]!, mean[i * 3 + 2]!]
    const gap = Math.hypot(a - c, 2 * b)
    const clear = smoothstep(2e-6, 3e-5, gap)
    const along = 0.5 * Math.atan2(2 * b, a - c) + Math.PI / 2
    const [px, py] = [i % width, Math.floor(i / width)]
    const idle = noise(px * wave + (seed % 31), py * wave * 1.6, 5) * 1.5
    // Angles are added as doubled vectors, because a stroke has no front.
    const dx = Math.cos(2 * along) * clear + Math.cos(2 * idle) * (1 - clear)
    const dy = Math.sin(2 * along) * clear + Math.sin(2 * idle) * (1 - clear)
    const angle = 0.5 * Math.atan2(dy, dx)
    flow.x[i] = Math.cos(angle)
    flow.y[i] = Math.sin(angle)
  }
  return flow
}
