import type { Kit } from '../../contract.ts'
import { blend } from '../../kit/colour.ts'
import { lerp } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import type { Spot } from './scatter.ts'
import { rgb } from './tones.ts'

/** Ferns: rosettes of arched fronds with paired leaflets. */
export function ferns(
  kit: Kit,
  parent: THREE.Object3D,
  spots: readonly Spot[],
  options: { heightM: readonly [number, number] },
): void {
  if (spots.length === 0) return
  kit.instances(
    rosette(kit),
    { vertexColours: true, roughness: 0.8, twoSided: true, noInk: true, sways: { metres: 0.14 } },
    spots.map((s) => {
      const size = lerp(options.heightM[0], options.heightM[1], kit.random())
      return { at: [s.x, s.y - 0.02, s.z], turn: [0, kit.random() * 6.283, 0], scale: size } as const
    }),
    { parent, castShadow: false },
  )
}

function rosette(kit: Kit): THREE.BufferGeometry {
  const low = rgb(kit, '#1f4f2b')
  const high = rgb(kit, '#8cc25a')
  const joints = kit.lite ? 4 : 8
  const positions: number[] = []
  const normals: number[] = []
  const colours: number[] = []
  for (let f = 0; f < 8; f++) {
    const a = (f / 8) * Math.PI * 2
    const [dx, dz] = [Math.cos(a), Math.sin(a)]
    for (let j = 1; j <= joints; j++) {
      const t = j / joints
      const [x, y, z] = [dx * t * 0.9, Math.sin(t * 2.3) * 0.75, dz * t * 0.9]
      const back = t - 1 / joints
      const [bx, by, bz] = [dx * back * 0.9, Math.sin(back * 2.3) * 0.75, dz * back * 0.9]
      const long = 0.2 * (1 - t * 0.85)
      const colour = blend(low, high, t)
      for (const side of [-1, 1]) {
        positions.push(bx, by, bz, x, y, z, x - dz * side * long, y - long * 0.25, z + dx * side * long)
        for (let k = 0; k < 3; k++) {
          normals.push(dx * 0.3, 0.9, dz * 0.3)
          colours.push(...colour)
        }
      }
    }
  }
  const geometry = new kit.THREE.BufferGeometry()
  geometry.setAttribute('position', new kit.THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute('normal', new kit.THREE.Float32BufferAttribute(normals, 3))
  geometry.setAttribute('color', new kit.THREE.Float32BufferAttribute(colours, 3))
  return geometry
}
