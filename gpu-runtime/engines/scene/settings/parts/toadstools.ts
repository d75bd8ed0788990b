import type { Kit, Placement } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Spot } from './scatter.ts'
import { rgb, tone } from './tones.ts'

/** Small red and ochre toadstools with pale spots. */
export function toadstools(kit: Kit, parent: THREE.Object3D, spots: readonly Spot[]): void {
  if (isRuledOut(kit, 'mushroom')) return
  if (spots.length === 0) return
  const placements = spots.map(
    (s): Placement => ({
      at: [s.x, s.y, s.z],
      turn: [(kit.random() - 0.5) * 0.3, kit.random() * 6.283, (kit.random() - 0.5) * 0.3],
      scale: 0.14 + kit.random() ** 2 * 0.3,
    }),
  )
  const segments = kit.lite ? 8 : 18
  const stalk = kit.lathe(
    [
      [0.16, -0.1],
      [0.13, 0.25],
      [0.11, 0.6],
      [0, 0.62],
    ],
    { segments, smooth: true },
  )
  kit.instances(stalk, { colour: tone(kit, '#f0e4cd'), roughness: 0.8 }, placements, { parent })
  const cap = kit.lathe(
    [
      [0, 0.56],
      [0.3, 0.56],
      [0.48, 0.58],
      [0.5, 0.62],
      [0.4, 0.8],
      [0.2, 0.95],
      [0, 0.98],
    ],
    { segments, smooth: true },
  )
  const red = rgb(kit, '#d6402f')
  const ochre = rgb(kit, '#c98a45')
  const tinted = placements.map((p) => ({ ...p, colour: kit.random() < 0.65 ? red : ochre }))
  kit.instances(cap, { colour: '#ffffff', roughness: 0.4 }, tinted, { parent })
  const dots = Array.from({ length: 7 }, (_, i) => {
    const a = i * 2.4
    const out = 0.1 + (i / 7) * 0.29
    return new kit.THREE.SphereGeometry(0.05, 6, 4)
      .scale(1, 0.5, 1)
      .translate(Math.cos(a) * out, 0.975 - out * out * 1.2, Math.sin(a) * out)
  })
  kit.instances(
    kit.addons.mergeGeometries(dots),
    { colour: tone(kit, '#fff4e2'), roughness: 0.7, noInk: true },
    placements,
    { parent, castShadow: false },
  )
}
