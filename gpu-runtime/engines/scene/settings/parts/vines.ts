import type { Kit, Placement } from '../../contract.ts'
import { blend } from '../../kit/colour.ts'
import { lerp } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import type { Spot } from './scatter.ts'
import { rgb } from './tones.ts'

/** Vines that hang from the crowns of trees, leafy at intervals; the unit shape hangs 1 down from the origin. */
export function vines(
  kit: Kit,
  parent: THREE.Object3D,
  trees: readonly Spot[],
  options: { hangM: readonly [number, number]; aboveM: number; each?: number },
): void {
  if (trees.length === 0) return
  const each = options.each ?? (kit.lite ? 2 : 4)
  const places = trees.flatMap((tree) =>
    Array.from({ length: each }, (): Placement => {
      const angle = kit.random() * 6.283
      const out = 0.9 + kit.random() * 1.7
      const hang = lerp(options.hangM[0], options.hangM[1], kit.random())
      const at = [
        tree.x + Math.sin(angle) * out,
        tree.y + options.aboveM - kit.random(),
        tree.z + Math.cos(angle) * out,
      ] as const
      return { at, turn: [0, kit.random() * 6.283, 0], scale: [1, hang, 1] }
    }),
  )
  kit.instances(vine(kit), { vertexColours: true, roughness: 0.9, twoSided: true, noInk: true }, places, {
    parent,
    castShadow: false,
  })
}

function vine(kit: Kit): THREE.BufferGeometry {
  const [stem, leaf, light] = [rgb(kit, '#4a5a2c'), rgb(kit, '#3a7a34'), rgb(kit, '#8cc24e')]
  const positions: number[] = []
  const colours: number[] = []
  const normals: number[] = []
  const add = (points: readonly number[], colour: readonly number[]) => {
    positions.push(...points)
    for (let i = 0; i < 3; i++) {
      colours.push(...colour)
      normals.push(0, 0.35, 0.94)
    }
  }
  const bend = (t: number) => Math.sin(t * 4) * 0.07
  const joints = kit.lite ? 5 : 10
  for (let i = 0; i < joints; i++) {
    const [a, b] = [i / joints, (i + 1) / joints]
    add([bend(a) - 0.03, -a, 0, bend(a) + 0.03, -a, 0, bend(b), -b, 0], stem)
    add([bend(a) + 0.03, -a, 0, bend(b) + 0.03, -b, 0, bend(b) - 0.02, -b, 0], stem)
    for (const side of [-1, 1]) {
      const [x, z] = [side * 0.26, i % 2 ? 0.12 : -0.12]
      add(
        [bend(b), -b, 0, bend(b) + x, -b + 0.015, z, bend(b) + x * 0.5, -b - 0.06, z * 0.4],
        blend(leaf, light, kit.random()),
      )
    }
  }
  const geometry = new kit.THREE.BufferGeometry()
  geometry.setAttribute('position', new kit.THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute('normal', new kit.THREE.Float32BufferAttribute(normals, 3))
  geometry.setAttribute('color', new kit.THREE.Float32BufferAttribute(colours, 3))
  return geometry
}
