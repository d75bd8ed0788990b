import type { Kit } from '../../contract.ts'

interface Wave {
  readonly x: number
  readonly z: number
  /** Radians a metre. */
  readonly k: number
  readonly heightM: number
  readonly phase: number
}

export interface Swell {
  /** What the point at rest (x, z) has moved by. */
  moved(x: number, z: number, calm: number): { x: number; y: number; z: number }
  /** The upward normal there. */
  normal(x: number, z: number, calm: number): [number, number, number]
}

/** Direction, length in metres, share of the height. */
const TRAINS = [
  [1, 0.35, 15, 0.5],
  [0.7, -0.65, 9, 0.28],
  [-0.3, 0.95, 5.8, 0.16],
  [0.9, 0.2, 3.1, 0.09],
] as const

/** Gerstner waves of one moment, `heightM` from rest to crest. Pictures stand still, so time is a phase. */
export function swell(kit: Kit, heightM: number): Swell {
  const waves: Wave[] = TRAINS.map(([x, z, lengthM, share]) => {
    const l = Math.hypot(x, z)
    return { x: x / l, z: z / l, k: (2 * Math.PI) / lengthM, heightM: heightM * share, phase: kit.random() * 6.283 }
  })
  const phase = (w: Wave, x: number, z: number) => (x * w.x + z * w.z) * w.k + w.phase
  return {
    moved(x, z, calm) {
      const sum = { x: 0, y: 0, z: 0 }
      for (const w of waves) {
        const p = phase(w, x, z)
        sum.y += Math.sin(p) * w.heightM * calm
        sum.x += Math.cos(p) * w.heightM * 0.7 * w.x * calm
        sum.z += Math.cos(p) * w.heightM * 0.7 * w.z * calm
      }
      return sum
    },
    normal(x, z, calm) {
      let nx = 0
      let nz = 0
      for (const w of waves) {
        const slope = Math.cos(phase(w, x, z)) * w.heightM * w.k * calm
        nx -= slope * w.x
        nz -= slope * w.z
      }
      const l = Math.hypot(nx, 1, nz)
      return [nx / l, 1 / l, nz / l]
    },
  }
}
