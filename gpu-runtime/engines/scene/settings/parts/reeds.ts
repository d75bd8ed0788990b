import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { grass } from './grass.ts'
import type { Spot } from './scatter.ts'
import { tone } from './tones.ts'

/** Tall grass and bulrushes at the water's edge. */
export function reeds(kit: Kit, parent: THREE.Object3D, spots: readonly Spot[]): void {
  if (spots.length === 0) return
  grass(kit, parent, spots, { root: '#4a6a34', tip: '#b9c470', heightM: 1 })
  const placements = spots
    .filter((_, i) => i % 3 === 0)
    .map((s) => ({
      at: [s.x, s.y, s.z] as const,
      turn: [(kit.random() - 0.5) * 0.2, 0, (kit.random() - 0.5) * 0.2] as const,
      scale: 0.9 + kit.random() * 0.5,
    }))
  const sways = { metres: 0.4, tall: 1.2 } as const
  const stalk = new kit.THREE.CylinderGeometry(0.012, 0.016, 1.25, 4, 1, true).translate(0, 0.6, 0)
  kit.instances(stalk, { colour: tone(kit, '#7f8f4c'), noInk: true, sways }, placements, { parent, castShadow: false })
  const head = new kit.THREE.CapsuleGeometry(0.04, 0.2, 3, 7).translate(0, 1.2, 0)
  kit.instances(head, { colour: tone(kit, '#6b4426'), roughness: 1, noInk: true, sways }, placements, {
    parent,
    castShadow: false,
  })
}
