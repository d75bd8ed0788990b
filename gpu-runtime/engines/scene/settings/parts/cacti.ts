import type { Kit, Placement } from '../../contract.ts'
import { lerp } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Spot } from './scatter.ts'
import { tone } from './tones.ts'

/** Saguaros with two arms; the unit shape is 1 high. */
export function cacti(
  kit: Kit,
  parent: THREE.Object3D,
  spots: readonly Spot[],
  options: { heightM: readonly [number, number] },
): void {
  if (isRuledOut(kit, 'cactus')) return
  if (spots.length === 0) return
  const tubes = [
    limb(
      kit,
      [
        [0, -0.03, 0],
        [0, 0.4, 0],
        [0, 0.8, 0],
        [0, 1, 0],
      ],
      0.085,
    ),
    limb(
      kit,
      [
        [0.02, 0.38, 0],
        [0.2, 0.4, 0],
        [0.25, 0.52, 0],
        [0.25, 0.78, 0],
      ],
      0.056,
    ),
    limb(
      kit,
      [
        [-0.02, 0.5, 0],
        [-0.17, 0.52, 0],
        [-0.22, 0.62, 0],
        [-0.22, 0.88, 0],
      ],
      0.052,
    ),
  ]
  const placements = spots.map((s): Placement => {
    const size = lerp(options.heightM[0], options.heightM[1], kit.random())
    const shade = 0.85 + kit.random() * 0.3
    return {
      at: [s.x, s.y - 0.05, s.z],
      turn: [0, kit.random() * 6.283, 0],
      scale: size,
      colour: [shade, shade, shade],
    }
  })
  kit.instances(kit.merge(tubes), { colour: tone(kit, '#5c8a4a'), roughness: 0.8 }, placements, { parent })
}

/** A ribbed limb with a round end. */
function limb(kit: Kit, points: readonly (readonly [number, number, number])[], radius: number): THREE.BufferGeometry {
  const round = (t: number) => radius * Math.sqrt(Math.max(0.001, 1 - Math.max(0, (t - 0.86) / 0.14) ** 2))
  return kit.tube(points, round, kit.lite ? { segments: 10, sides: 7 } : { segments: 24, sides: 12 })
}
