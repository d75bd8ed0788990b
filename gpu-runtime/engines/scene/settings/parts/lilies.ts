import type { Kit, Placement } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Spot } from './scatter.ts'
import { tone } from './tones.ts'

/** Pads on still water with a notch, some of them in flower. */
export function lilies(kit: Kit, parent: THREE.Object3D, spots: readonly Spot[]): void {
  if (spots.length === 0) return
  const pads = spots.map((s): Placement => {
    const light = 0.8 + kit.random() * 0.4
    return {
      at: [s.x, s.y + 0.025, s.z],
      turn: [0, kit.random() * 6.283, 0],
      scale: 0.22 + kit.random() * 0.28,
      colour: [light, light, light],
    }
  })
  const pad = new kit.THREE.CircleGeometry(1, kit.lite ? 10 : 20, 0.25, 5.8).rotateX(-Math.PI / 2)
  kit.instances(pad, { colour: tone(kit, '#5f9a48'), roughness: 0.5, twoSided: true, noInk: true }, pads, {
    parent,
    castShadow: false,
  })
  if (isRuledOut(kit, 'flower') || kit.snowLies) return
  const bloomed = pads
    .filter((_, i) => i % 4 === 0)
    .map(({ at, turn }) => ({ at, turn: turn ?? [0, 0, 0], scale: 0.16 + kit.random() * 0.08 }))
  const petals = kit.merge(
    Array.from({ length: 9 }, (_, i) =>
      new kit.THREE.SphereGeometry(1, 6, 4)
        .scale(0.2, 0.1, 0.55)
        .translate(0, 0, 0.5)
        .rotateX(i < 5 ? -0.45 : -1)
        .rotateY((i / (i < 5 ? 5 : 4)) * 6.283),
    ),
  )
  kit.instances(petals, { colour: tone(kit, '#f6a8cc'), roughness: 0.7, noInk: true }, bloomed, {
    parent,
    castShadow: false,
  })
}
