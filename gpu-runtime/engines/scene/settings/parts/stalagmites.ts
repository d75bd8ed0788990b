import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit, Placement } from '../../contract.ts'
import { lerp } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Spot } from './scatter.ts'
import { tone } from './tones.ts'

/** Dripstone: cones with rings, that stand or hang. */
export function stalagmites(
  kit: Kit,
  parent: THREE.Object3D,
  spots: readonly Spot[],
  options: { heightM: readonly [number, number]; colour: Hex; hang?: boolean },
): void {
  if (isRuledOut(kit, 'rock') || spots.length === 0) return
  const outline = Array.from({ length: 9 }, (_, i) => {
    const t = i / 8
    return [0.26 * (1 - t) ** 1.4 + 0.025 * Math.sin(t * 22) * (1 - t) + 0.008, t] as const
  })
  const cone = kit.lathe(outline, { segments: kit.lite ? 6 : 12 })
  const placements = spots.map((s): Placement => {
    const tall = lerp(options.heightM[0], options.heightM[1], kit.random() ** 1.5)
    const wide = 0.7 + tall * 0.4 * (0.7 + kit.random() * 0.6)
    const shade = 0.8 + kit.random() * 0.4
    return {
      at: [s.x, s.y + (options.hang ? 0.2 : -0.1), s.z],
      turn: [options.hang ? Math.PI : 0, kit.random() * 6.283, (kit.random() - 0.5) * 0.12],
      scale: [wide, tall, wide],
      colour: [shade, shade, shade],
    }
  })
  kit.instances(cone, { colour: tone(kit, options.colour), roughness: 0.8, grain: 'rock' }, placements, { parent })
}
