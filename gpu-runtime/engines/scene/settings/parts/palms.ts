import type { Kit, Placement } from '../../contract.ts'
import { blend } from '../../kit/colour.ts'
import { lerp } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Spot } from './scatter.ts'
import { rgb, tone } from './tones.ts'

const FRONDS = 11

/** Palms that lean; the unit shape is 1 high. */
export function palms(
  kit: Kit,
  parent: THREE.Object3D,
  spots: readonly Spot[],
  options: { heightM: readonly [number, number] },
): void {
  if (isRuledOut(kit, 'palm')) return
  if (spots.length === 0) return
  const sways = { metres: options.heightM[1] * 0.09 } as const
  const trunk = kit.tube(
    [
      [0, -0.04, 0],
      [0.05, 0.3, 0],
      [0.13, 0.64, 0],
      [0.24, 0.98, 0],
    ],
    (t) => 0.034 * (1 - t * 0.5) + 0.022 * Math.exp(-t * 14) + 0.0035 * Math.sin(t * 110),
    { segments: kit.lite ? 8 : 44, sides: kit.lite ? 5 : 9 },
  )
  const placements = spots.map((s): Placement => {
    const outward = Math.atan2(-s.z, s.x) + (kit.random() - 0.5) * 1.4
    const size = lerp(options.heightM[0], options.heightM[1], kit.random())
    return { at: [s.x, s.y - 0.1, s.z], turn: [0, outward, 0], scale: size }
  })
  kit.instances(trunk, { colour: tone(kit, '#8b6a48'), roughness: 0.9, grain: 'bark', sways }, placements, { parent })
  kit.instances(fronds(kit), { vertexColours: true, roughness: 0.6, twoSided: true, noInk: true, sways }, placements, {
    parent,
  })
  const nut = new kit.THREE.SphereGeometry(0.028, 8, 6)
  const nuts = kit.addons.mergeGeometries([
    nut.clone().translate(0.26, 0.94, 0.03),
    nut.clone().translate(0.22, 0.93, -0.03),
    nut.translate(0.21, 0.94, 0.035),
  ])
  kit.instances(nuts, { colour: tone(kit, '#6b4a2c'), roughness: 0.8, sways }, placements, { parent })
}

/** Arched fronds of paired leaflets. */
function fronds(kit: Kit): THREE.BufferGeometry {
  const low = rgb(kit, '#2f6b34')
  const high = rgb(kit, '#8cc152')
  const joints = kit.lite ? 6 : 15
  const positions: number[] = []
  const normals: number[] = []
  const colours: number[] = []
  const index: number[] = []
  for (let f = 0; f < FRONDS; f++) {
    const a = (f / FRONDS) * Math.PI * 2 + kit.random() * 0.4
    const [dx, dz] = [Math.cos(a), Math.sin(a)]
    const lift = 0.1 + (f % 3) * 0.09
    const spine = (t: number): [number, number, number] => [
      0.24 + dx * t * 0.44,
      0.98 + lift * Math.sin(t * 2.2) - t * t * (0.3 - lift * 0.4),
      dz * t * 0.44,
    ]
    for (let j = 1; j <= joints; j++) {
      const t = j / joints
      const [x, y, z] = spine(t)
      const [bx, by, bz] = spine(t - 0.8 / joints)
      const long = 0.15 * Math.sin(Math.PI * Math.min(1, t * 0.82 + 0.12)) + 0.015
      const colour = blend(low, high, t * 0.7 + kit.random() * 0.3)
      for (const side of [-1, 1]) {
        const o = positions.length / 3
        const [ox, oz] = [-dz * side * long + dx * long * 0.55, dx * side * long + dz * long * 0.55]
        positions.push(bx, by, bz, x, y, z, x + ox, y - long * 0.42, z + oz)
        for (let k = 0; k < 3; k++) {
          normals.push(-dz * side * 0.35, 0.92, dx * side * 0.35)
          colours.push(...colour)
        }
        index.push(o, o + 1, o + 2)
      }
    }
  }
  const geometry = new kit.THREE.BufferGeometry()
  geometry.setAttribute('position', new kit.THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute('normal', new kit.THREE.Float32BufferAttribute(normals, 3))
  geometry.setAttribute('color', new kit.THREE.Float32BufferAttribute(colours, 3))
  geometry.setIndex(index)
  return geometry
}
