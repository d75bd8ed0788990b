import type { THREE, Three } from './three.ts'

/*
 * Every material also writes (distance along the view, normal x, normal y, flag): occlusion, depth of field and ink
 * read it. All targets of one pass share their blending, so what is transparent must add nothing there.
 */

type Marked = THREE.Material & { mrtNode: THREE.Node | null }

/** Solid, but without ink lines: grass, leaves, water, clouds. */
export function withoutInk(three: Three, material: THREE.Material): void {
  const { TSL } = three
  ;(material as Marked).mrtNode = TSL.mrt({ aux: TSL.vec4(TSL.positionView.z.negate(), 0, 0, 0.5) })
}

/** Leaves the depth behind it alone: glows, glass, particles. */
export function withoutDepth(three: Three, material: THREE.Material): void {
  const { TSL } = three
  ;(material as Marked).mrtNode = TSL.mrt({ aux: TSL.vec4(0, 0, 0, 0) })
}
