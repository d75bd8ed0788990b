import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import type { Spot } from './scatter.ts'
import { rgb } from './tones.ts'

const COLOURS: readonly Hex[] = ['#a8703a', '#c98f45', '#7f5a34', '#8f9a4a', '#b5563a']

/** Last year's leaves on the ground, each a bent diamond. */
export function fallenLeaves(kit: Kit, parent: THREE.Object3D, spots: readonly Spot[]): void {
  if (spots.length === 0) return
  const leaf = new kit.THREE.BufferGeometry()
  const corners = [-0.5, 0, 0, 0, 0.16, 0.28, 0.55, 0.02, 0, 0, 0.16, -0.28]
  leaf.setAttribute('position', new kit.THREE.Float32BufferAttribute(corners, 3))
  leaf.setAttribute('normal', new kit.THREE.Float32BufferAttribute([0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0], 3))
  leaf.setIndex([0, 1, 2, 0, 2, 3])
  const colours = COLOURS.map((c) => rgb(kit, c))
  kit.instances(
    leaf,
    { colour: '#ffffff', roughness: 1, twoSided: true, noInk: true },
    spots.map((s) => ({
      at: [s.x, s.y + 0.012, s.z],
      turn: [(kit.random() - 0.5) * 0.5, kit.random() * 6.283, (kit.random() - 0.5) * 0.5],
      scale: 0.06 + kit.random() * 0.07,
      colour: colours[Math.floor(kit.random() * colours.length)] ?? [0.5, 0.3, 0.1],
    })),
    { parent, castShadow: false },
  )
}
