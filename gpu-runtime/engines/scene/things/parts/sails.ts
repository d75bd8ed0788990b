import type { Look } from '../../contract.ts'
import { surface } from './extras.ts'
import type { Sculpt, Vec } from './sculpt.ts'

/** How far the wind pushes a sail out and lets it go again. */
export const BELLY = { metres: 0.12, held: 'edges' } as const

/** Cloth between four corners (two along the foot, two along the head), bellied by the wind along `belly`. */
export function sail(s: Sculpt, look: Look, corners: readonly [Vec, Vec, Vec, Vec], belly: Vec): void {
  const [a, b, c, d] = corners
  surface(s, s.cloth(look, BELLY), [12, 12], (u, v) => {
    const full = Math.sin(u * Math.PI) ** 0.8 * Math.sin(Math.min(1, v * 0.94 + 0.06) * Math.PI) ** 0.8
    const at = (axis: 0 | 1 | 2): number =>
      (a[axis] * (1 - u) + b[axis] * u) * (1 - v) + (d[axis] * (1 - u) + c[axis] * u) * v + belly[axis] * full
    return [at(0), at(1), at(2)]
  })
}
