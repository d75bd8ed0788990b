import type { Ground, Item, Point } from './item.ts'
import { radiusOf } from './item.ts'
import { stanceOf } from './stance.ts'

/** Share of its height that an animal on the water has below it; its art shows the whole body. */
const DRAUGHT = 0.05

/** Down onto the land or the water, on the lowest of its corners so that nothing hovers. */
export function settle([x, , z]: Point, item: Item, ground: Ground): Point {
  const r = radiusOf(item) * 0.45
  const corners = [
    [0, 0],
    [r, 0],
    [-r, 0],
    [0, r],
    [0, -r],
  ] as const
  const land = Math.min(...corners.map(([dx, dz]) => ground.heightAt(x + dx, z + dz)))
  const { waterLevel } = ground
  if (waterLevel === null || (stanceOf(item) !== 'water' && land >= waterLevel)) return [x, land, z]
  const waves = corners.map(([dx, dz]) => ground.surfaceAt?.(x + dx, z + dz) ?? waterLevel)
  // An animal swims over the crest that would cut through it; a hull lies in the mean of the waves.
  const level = item.flat ? Math.max(...waves) : waves.reduce((sum, y) => sum + y, 0) / waves.length
  return [x, Math.max(land, level - (item.flat ? item.height * DRAUGHT : 0)), z]
}

/** How far above the land something flies: clear of it, and still of the same picture. */
export function flightM(item: Item): number {
  return Math.max(item.height * 0.75, 1.6)
}
