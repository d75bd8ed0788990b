import type { Point } from '../../kit/maths.ts'

export interface HeroGround {
  height(x: number, z: number): number
  /** The middle of the place: the first spot is tried here. */
  at?: readonly [number, number]
  /** Metres from the middle that spots may lie. */
  reach: number
  /** Where a hero may stand at all. */
  allowed?(x: number, z: number): boolean
}

const CAMERA_REACH_M = 22

/**
 * Places for a hero, best first: level, near the middle, with nothing higher than the hero's knees
 * between it and the camera. Never empty: the middle itself is the last resort.
 */
export function heroSpots(land: HeroGround, radius: number): Point[] {
  const [cx, cz] = land.at ?? [0, 0]
  const found: { at: Point; cost: number }[] = []
  const step = Math.max(0.8, radius * 0.9)
  for (let dz = -land.reach; dz <= land.reach; dz += step) {
    for (let dx = -land.reach; dx <= land.reach; dx += step) {
      if (Math.hypot(dx, dz) > land.reach) continue
      const [x, z] = [cx + dx, cz + dz]
      if (land.allowed && !land.allowed(x, z)) continue
      const cost = Math.hypot(dx, dz * 0.8) * 0.25 + unevenness(land, x, z, radius) * 4 + hump(land, x, z) * 8
      found.push({ at: [x, land.height(x, z), z], cost })
    }
  }
  if (!land.allowed || land.allowed(cx, cz)) {
    const cost = unevenness(land, cx, cz, radius) * 4 + hump(land, cx, cz) * 8
    found.push({ at: [cx, land.height(cx, cz), cz], cost })
  }
  found.sort((a, b) => a.cost - b.cost)
  const spots: Point[] = []
  for (const { at } of found) {
    if (spots.length === 12) break
    if (spots.every((s) => Math.hypot(s[0] - at[0], s[2] - at[2]) >= radius * 2)) spots.push(at)
  }
  return spots.length > 0 ? spots : [[cx, land.height(cx, cz), cz]]
}

function unevenness(land: HeroGround, x: number, z: number, radius: number): number {
  const middle = land.height(x, z)
  let worst = 0
  for (let i = 0; i < 8; i++) {
    const a = (i / 8) * Math.PI * 2
    worst = Math.max(worst, Math.abs(land.height(x + Math.cos(a) * radius, z + Math.sin(a) * radius) - middle))
  }
  return worst / Math.max(radius, 0.5)
}

/** How far the ground in front rises above the hero's feet. */
function hump(land: HeroGround, x: number, z: number): number {
  const foot = land.height(x, z)
  let worst = 0
  for (let d = 1; d <= CAMERA_REACH_M; d += 1.5) worst = Math.max(worst, land.height(x, z + d) - foot - 0.35)
  return worst
}
