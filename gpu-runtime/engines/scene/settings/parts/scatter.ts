import type { Kit } from '../../contract.ts'
import { lerp } from '../../kit/maths.ts'

export type Clear = (x: number, z: number, radius: number) => boolean

export interface Spot {
  readonly x: number
  readonly y: number
  readonly z: number
}

export interface Scatter {
  count: number
  /** x from, x to, z from, z to. */
  area: readonly [number, number, number, number]
  height(x: number, z: number): number
  clear: Clear
  /** Room each one needs round itself: for the hero's sake, and from its fellows when `apart`. */
  radius: number
  apart?: boolean
  /** Likelihood of a place, 0…1. */
  likely?(x: number, z: number): number
}

const TRIES_EACH = 8

/** Random places that are likely, clear and, when asked, apart from each other. */
export function scatter(kit: Kit, options: Scatter): Spot[] {
  const [x0, x1, z0, z1] = options.area
  const spots: Spot[] = []
  for (let tries = options.count * TRIES_EACH; tries > 0 && spots.length < options.count; tries--) {
    const x = lerp(x0, x1, kit.random())
    const z = lerp(z0, z1, kit.random())
    const chance = kit.random()
    if (options.likely && chance >= options.likely(x, z)) continue
    if (!options.clear(x, z, options.radius)) continue
    if (options.apart && spots.some((s) => Math.hypot(s.x - x, s.z - z) < options.radius * 2)) continue
    spots.push({ x, y: options.height(x, z), z })
  }
  return spots
}

/** True in the lane that the camera looks along: open in front of the hero, closing behind it. */
export function inLane(x: number, z: number, halfWidth: number): boolean {
  if (z > 0) return Math.abs(x) < halfWidth + z * 0.16
  return Math.abs(x) < halfWidth * Math.max(0, 1 + z / 9)
}

/**
 * Scatters on both sides of the lane: `place(count, radius, area, lane)`. What stands there keeps apart; `likely` is
 * asked outside the lane only, 0.8 when absent.
 */
export function besideLane(kit: Kit, land: Pick<Scatter, 'height' | 'clear' | 'likely'>) {
  const { height, clear, likely = () => 0.8 } = land
  return (count: number, radius: number, area: Scatter['area'], lane: number): Spot[] =>
    scatter(kit, {
      count,
      area,
      height,
      clear,
      radius,
      apart: true,
      likely: (x, z) => (inLane(x, z, lane) ? 0 : likely(x, z)),
    })
}
