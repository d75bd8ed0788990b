import type { Placed } from './item.ts'
import type { View } from './view.ts'

/** Grass and pebbles below this share of the hero's height may stand close to it. */
const SMALL = 0.16
/** Short turf: it hides nobody, and bare ground in the corridor looks unfinished. */
const COVER_M = 0.05

/**
 * What a land asks before it scatters: nothing within a subject's own width of it, and nothing tall in the corridor
 * between the camera and any subject.
 */
export function clearFor(placed: readonly Placed[], view: View): (x: number, z: number, radius: number) => boolean {
  const [cx, , cz] = view.position
  const hero = placed[0]?.item.height ?? 1
  return (x, z, radius) => {
    const small = radius < hero * SMALL
    if (Math.hypot(x - cx, z - cz) < (small ? view.distanceM * 0.3 : radius + 1.2)) return false
    for (const p of placed) {
      const own = (Math.max(p.item.width, p.item.depth) * p.scale) / 2
      const [px, , pz] = p.at
      if (Math.hypot(x - px, z - pz) < own * (small ? 0.8 : 1.35) + radius) return false
      if (radius <= COVER_M) continue
      const along = (cz - z) / Math.max(0.01, cz - pz)
      if (along <= 0 || along >= (small ? 0.85 : 1)) continue
      const middle = cx + (px - cx) * along
      if (Math.abs(x - middle) < own * (0.35 + 0.8 * along) + radius * 1.05) return false
    }
    return true
  }
}

/** The same from every place that the camera of a film comes by. */
export function clearAlong(placed: readonly Placed[], views: readonly View[]): ReturnType<typeof clearFor> {
  const each = views.map((view) => clearFor(placed, view))
  return (x, z, radius) => each.every((clear) => clear(x, z, radius))
}
