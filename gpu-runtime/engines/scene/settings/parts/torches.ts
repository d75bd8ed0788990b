import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import { tone } from './tones.ts'

/** Torches in brackets: x, y, z and the turn of the wall they hang on. */
export function torches(
  kit: Kit,
  parent: THREE.Object3D,
  places: readonly (readonly [number, number, number, number])[],
): void {
  if (isRuledOut(kit, 'lamp')) return
  const placed = places.map(([x, y, z, turn]) => ({ at: [x, y, z] as const, turn: [0, turn, 0] as const }))
  const stick = new kit.THREE.CylinderGeometry(0.09, 0.06, 0.9, 7).rotateX(0.35)
  kit.instances(stick, { colour: tone(kit, '#4a3524'), roughness: 0.9 }, placed, { parent })
  const flame = kit.lathe(
    [
      [0, -0.12],
      [0.17, 0],
      [0.15, 0.18],
      [0.05, 0.42],
      [0, 0.55],
    ],
    { segments: kit.lite ? 6 : 12, smooth: true },
  )
  flame.translate(0, 0.5, 0.16)
  const fire = kit.instances(flame, { colour: '#ffb040', emissive: '#ff9020', glow: 2.2, noInk: true }, placed, {
    parent,
    castShadow: false,
  })
  kit.moves(fire, (at, seconds) => {
    at.position.y = 0.03 * Math.sin(seconds * 8.3) * Math.cos(seconds * 3.1)
  })
  for (const [x, y, z, turn] of places)
    kit.practical(parent, [x + Math.sin(turn) * 0.4, y + 0.7, z + Math.cos(turn) * 0.4], {
      colour: '#ff9a3c',
      reach: 7,
    })
}
