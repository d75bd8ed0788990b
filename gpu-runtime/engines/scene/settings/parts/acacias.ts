import type { Kit, Placement } from '../../contract.ts'
import { lerp } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { crown } from './broadleaf.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Spot } from './scatter.ts'
import { tone } from './tones.ts'

const CROWN = { dark: '#33491f', middle: '#687f2e', light: '#b3b64c' } as const

/** Flat-topped thorn trees; the unit shape is 1 high. */
export function acacias(
  kit: Kit,
  parent: THREE.Object3D,
  spots: readonly Spot[],
  options: { heightM: readonly [number, number]; far?: boolean },
): void {
  if (isRuledOut(kit, 'broadleaf') || spots.length === 0) return
  const placements = spots.map((s): Placement => {
    const size = lerp(options.heightM[0], options.heightM[1], kit.random())
    const light = 0.85 + kit.random() * 0.3
    return { at: [s.x, s.y - 0.1, s.z], turn: [0, kit.random() * 6.283, 0], scale: size, colour: [light, light, light] }
  })
  const few = kit.lite || options.far === true
  const limb = (points: readonly (readonly [number, number, number])[], radius: number) =>
    kit.tube(points, (t) => radius * (1 - t * 0.6), { segments: few ? 4 : 12, sides: few ? 4 : 8 })
  const wood = [
    limb(
      [
        [0, -0.02, 0],
        [0.03, 0.25, 0],
        [-0.02, 0.5, 0.02],
        [-0.2, 0.85, 0.05],
      ],
      0.045,
    ),
    limb(
      [
        [0.02, 0.35, 0],
        [0.16, 0.6, -0.05],
        [0.36, 0.86, -0.1],
      ],
      0.03,
    ),
    limb(
      [
        [0, 0.42, 0],
        [0, 0.65, 0.14],
        [0.06, 0.88, 0.3],
      ],
      0.026,
    ),
  ]
  kit.instances(kit.merge(wood), { colour: tone(kit, '#6e5238'), roughness: 0.95 }, placements, { parent })
  // A crown is made of round clumps and then pressed flat.
  const blobs = [
    { at: [-0.24, 3.6, 0.05], radius: 0.26 },
    { at: [0.05, 3.75, 0], radius: 0.3 },
    { at: [0.36, 3.6, -0.1], radius: 0.24 },
    { at: [0.08, 3.6, 0.3], radius: 0.24 },
    { at: [0.02, 3.6, -0.3], radius: 0.22 },
  ] as const
  const leaves = crown(kit, blobs, few ? 12 : 90, 0.07, CROWN)
  leaves.scale(1.15, 0.25, 1.15)
  leaves.computeVertexNormals()
  kit.instances(leaves, { vertexColours: true, roughness: 0.9, twoSided: true, noInk: true }, placements, { parent })
}
