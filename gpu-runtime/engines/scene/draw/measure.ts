import type { Habitat } from '../../../../core/capabilities/scene/vocabulary.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { Shape } from '../layout/item.ts'
import { COLUMNS, clearanceOf, ROWS, seatOf, topOf } from '../layout/surfaces.ts'

export interface Raw {
  readonly group: THREE.Object3D
  readonly realM: number
  readonly habitat: Habitat
  readonly flat: boolean
}

/**
 * Centres a built thing on its base, one high, and measures it. Hulls keep their waterline at y = 0. Rays cost time, so
 * seat and clearance are sought only where something may be `bearing` on them; else one stands on its top.
 */
export function measured(three: Three, raw: Raw, bearing: boolean): { shape: Shape; group: THREE.Group } {
  const { THREE } = three
  raw.group.updateMatrixWorld(true)
  const solids = solidsOf(three, raw.group)
  const box = new THREE.Box3()
  for (const solid of solids) box.expandByObject(solid)
  const size = box.getSize(new THREE.Vector3())
  const afloat = raw.habitat === 'water' && !raw.flat
  const tall = Math.max(1e-3, afloat ? Math.max(box.max.y, size.y * 0.4) : size.y)
  raw.group.position.x -= (box.min.x + box.max.x) / 2
  raw.group.position.z -= (box.min.z + box.max.z) / 2
  if (!afloat) raw.group.position.y -= box.min.y
  const group = new THREE.Group()
  group.add(raw.group)
  group.scale.setScalar(1 / tall)
  group.updateMatrixWorld(true)
  const footprint = { width: size.x / tall, depth: size.z / tall }
  const rays = raysAt(three, solids)
  const shape: Shape = {
    realM: raw.realM,
    width: footprint.width,
    depth: Math.max(footprint.depth, footprint.width * 0.25),
    habitat: raw.habitat,
    flat: raw.flat,
    seat: bearing
      ? seatOf(
          grid((u, v) => rays.down(u * footprint.width, v * footprint.depth)),
          footprint,
        )
      : topOf(footprint),
    clearance: bearing && !afloat ? clearanceOf(undersides(rays, footprint), footprint) : null,
  }
  return { shape, group }
}

/** Bounds of what is solid: halos of lamps are no part of a thing's size, and nothing stands on light. */
function solidsOf({ THREE }: Three, group: THREE.Object3D): THREE.Mesh[] {
  const solids: THREE.Mesh[] = []
  group.traverse((child) => {
    if (child instanceof THREE.Mesh && !child.userData.glow) solids.push(child)
  })
  return solids
}

function grid(at: (u: number, v: number) => number | null): (number | null)[][] {
  return Array.from({ length: COLUMNS }, (_, column) =>
    Array.from({ length: ROWS }, (_, row) => at((column + 0.5) / COLUMNS - 0.5, (row + 0.5) / ROWS - 0.5)),
  )
}

type Rays = ReturnType<typeof raysAt>

function raysAt({ THREE }: Three, solids: THREE.Mesh[]) {
  const ray = new THREE.Raycaster()
  const cast = (from: readonly [number, number, number], to: readonly [number, number, number]) => {
    ray.set(new THREE.Vector3(...from), new THREE.Vector3(...to))
    return ray.intersectObjects(solids, false)[0] ?? null
  }
  return {
    down: (x: number, z: number) => cast([x, 3, z], [0, -1, 0])?.point.y ?? null,
    up: (x: number, z: number) => cast([x, -0.2, z], [0, 1, 0])?.point.y ?? null,
    /** Whether one sees from the front to the middle, at this height. */
    open: (x: number, y: number, front: number) => (cast([x, y, front], [0, 0, -1])?.point.z ?? -1) < 0.02,
  }
}

/** How high the lowest ceiling hangs over the ground in each column; 0 where something stands there. */
function undersides(rays: Rays, { width, depth }: { width: number; depth: number }): (number | null)[] {
  return Array.from({ length: COLUMNS }, (_, column) => {
    const x = ((column + 0.5) / COLUMNS - 0.5) * width
    const ceiling = rays.up(x, depth * 0.07)
    if (ceiling === null || ceiling < 0.05) return ceiling === null ? null : 0
    return rays.open(x, ceiling * 0.4, depth) ? ceiling : 0
  })
}
