import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Spot } from './scatter.ts'
import { tone } from './tones.ts'

const HEIGHT_M = 3.1

/** Street lamps with a glass lantern; lit when the scene is dark. */
export function lamps(kit: Kit, parent: THREE.Object3D, spots: readonly Spot[]): void {
  if (isRuledOut(kit, 'lamp')) return
  if (spots.length === 0) return
  const segments = kit.lite ? 6 : 12
  const placements = spots.map((s) => ({ at: [s.x, s.y - 0.05, s.z] as const }))
  const post = kit.lathe(
    [
      [0, 0],
      [0.17, 0],
      [0.17, 0.12],
      [0.1, 0.2],
      [0.07, 0.5],
      [0.045, 0.6],
      [0.04, 2.5],
      [0.09, 2.55],
      [0.13, 2.62],
      [0, 2.63],
    ],
    { segments },
  )
  const hat = kit.lathe(
    [
      [0.2, 3.02],
      [0.21, 3.06],
      [0.1, 3.2],
      [0.03, 3.26],
      [0, 3.34],
    ],
    { segments },
  )
  kit.instances(kit.merge([post, hat]), { colour: tone(kit, '#2b2f33'), roughness: 0.5, metalness: 0.4 }, placements, {
    parent,
  })
  const glass = kit.lathe(
    [
      [0, 2.63],
      [0.12, 2.63],
      [0.19, 3.02],
      [0, 3.03],
    ],
    { segments },
  )
  const light = kit.dark
    ? ({ colour: '#ffcf8a', emissive: '#ffb45a', glow: 3, noInk: true } as const)
    : ({ colour: '#f4ead2', roughness: 0.2 } as const)
  kit.instances(glass, light, placements, { parent, castShadow: false })
  if (!kit.dark) return
  for (const s of spots)
    kit.practical(parent, [s.x, s.y + HEIGHT_M - 0.25, s.z], { colour: '#ffb765', reach: 7, power: 0.9 })
}
