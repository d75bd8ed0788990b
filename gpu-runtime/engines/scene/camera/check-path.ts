import type { Ground, Placed } from '../layout/item.ts'
import { frameBox } from '../layout/view.ts'
import type { CameraPath } from './path.ts'

/** Moments at which a path is looked at. */
export const MOMENTS: readonly number[] = Array.from({ length: 25 }, (_, index) => index / 24)

/** The camera keeps so far from the ground, from what stands there, and from walls. */
const CLEAR_M = 0.35
/** So much of the frame's edge may cut the hero's box, which is larger than the hero. */
const OVERHANG = 0.02

export interface Surroundings {
  readonly hero: Placed
  readonly placed: readonly Placed[]
  readonly ground: Ground
  /** Whether a straight way between two places leads through what stands on the land. */
  blocked(from: readonly [number, number, number], to: readonly [number, number, number]): boolean
}

/** Why a camera cannot go this way; `null` when it can. */
export function whyNotPassable(path: CameraPath, { hero, placed, ground, blocked }: Surroundings): string | null {
  let before: readonly [number, number, number] | null = null
  for (const moment of MOMENTS) {
    const view = path(moment)
    const [x, y, z] = view.position
    const floor = Math.max(
      ground.heightAt(x, z),
      ground.surfaceAt?.(x, z) ?? ground.waterLevel ?? Number.NEGATIVE_INFINITY,
    )
    if (y < floor + CLEAR_M) return 'the ground'
    if (placed.some((other) => isWithin(other, view.position))) return 'a subject'
    if (before && blocked(before, view.position)) return 'a wall'
    const box = frameBox([hero], view)
    const inside =
      box.left > -OVERHANG && box.right < 1 + OVERHANG && box.bottom > -0.05 - OVERHANG && box.top < 1 + OVERHANG
    if (!inside) return 'the edge of the frame'
    before = view.position
  }
  return null
}

function isWithin({ item, at, scale }: Placed, [x, y, z]: readonly [number, number, number]): boolean {
  const reach = (Math.max(item.width, item.depth) * scale) / 2 + CLEAR_M
  return Math.hypot(x - at[0], z - at[2]) < reach && y < at[1] + item.height * scale + CLEAR_M && y > at[1] - CLEAR_M
}

/** Tried one after another until one is passable; the last one hardly moves. */
export const AMOUNTS: readonly number[] = [1, 0.8, 0.62, 0.46, 0.32, 0.2, 0.1]
