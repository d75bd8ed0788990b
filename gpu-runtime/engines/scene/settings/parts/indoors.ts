import type { Kit, Land } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { heroSpots } from './hero-spots.ts'
import type { Clear } from './scatter.ts'

/** The radius of a hero for which a room is built at its own size; bigger ones get a bigger room. */
const PERSON_RADIUS_M = 1.1

/**
 * The land of a room: a level floor, furnished once layout has said how big the hero is.
 * `furnish` works in the room's own metres; `clear` speaks them too.
 */
export function indoors(
  kit: Kit,
  room: { halfWidthM: number; backZ: number; furnish(parent: THREE.Group, clear: Clear): void },
): Land {
  const group = new kit.THREE.Group()
  let size = 1
  return {
    group,
    heightAt: () => 0,
    waterLevel: null,
    heroSpots(radius) {
      size = Math.max(size, radius / PERSON_RADIUS_M)
      const limitX = (room.halfWidthM - 0.9) * size - radius
      const limitZ = (room.backZ + 1.2) * size + radius
      const allowed = (x: number, z: number) =>
        Math.abs(x) <= Math.max(limitX, 0.01) && z >= Math.min(limitZ, 0) && z < 3 * size
      return heroSpots({ height: () => 0, reach: 3.4 * size, allowed }, radius)
    },
    dress(clear) {
      group.scale.setScalar(size)
      room.furnish(group, (x, z, radius) => clear(x * size, z * size, radius * size))
    },
  }
}
