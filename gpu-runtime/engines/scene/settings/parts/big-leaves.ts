import type { Kit, Placement } from '../../contract.ts'
import { blend } from '../../kit/colour.ts'
import { lerp } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Spot } from './scatter.ts'
import { rgb } from './tones.ts'

const LEAVES = 9

/** Banana plants: broad leaves that rise, arch and hang, light along the rib. */
export function bigLeaves(
  kit: Kit,
  parent: THREE.Object3D,
  spots: readonly Spot[],
  options: { heightM: readonly [number, number] },
): void {
  if (isRuledOut(kit, 'bush') || spots.length === 0) return
  const places = spots.map((s): Placement => {
    const light = 0.8 + kit.random() * 0.4
    return {
      at: [s.x, s.y - 0.03, s.z],
      turn: [0, kit.random() * 6.283, 0],
      scale: lerp(options.heightM[0], options.heightM[1], kit.random()),
      colour: [light, light, light],
    }
  })
  const look = { vertexColours: true, roughness: 0.55, twoSided: true, noInk: true, sways: { metres: 0.14 } } as const
  kit.instances(plant(kit), look, places, { parent })
}

function plant(kit: Kit): THREE.BufferGeometry {
  const [dark, middle, rib] = [rgb(kit, '#1c5a34'), rgb(kit, '#3f9a3e'), rgb(kit, '#b9df6c')]
  const joints = kit.lite ? 4 : 8
  const positions: number[] = []
  const colours: number[] = []
  const index: number[] = []
  for (let leaf = 0; leaf < LEAVES; leaf++) {
    const angle = (leaf / LEAVES) * Math.PI * 2 + kit.random() * 0.5
    const [dx, dz] = [Math.sin(angle), Math.cos(angle)]
    const reach = 0.5 + (leaf % 3) * 0.16
    const tall = 0.95 - (leaf % 3) * 0.2
    const first = positions.length / 3
    for (let j = 0; j <= joints; j++) {
      const t = j / joints
      const out = 0.04 + t * reach
      const y = Math.sin(Math.min(1, t * 1.25) * 1.57) * tall - t ** 4 * tall * 0.55
      const half = 0.16 * Math.sin(Math.PI * Math.min(1, 0.04 + t * 0.96)) ** 0.7 * (t < 0.18 ? t / 0.18 : 1)
      for (const across of [-1, 0, 1]) {
        positions.push(dx * out - dz * half * across, y + Math.abs(across) * half * 0.28, dz * out + dx * half * across)
        colours.push(...(across === 0 ? blend(middle, rib, 0.75) : blend(dark, middle, 0.3 + t * 0.7)))
      }
      if (j === joints) continue
      for (const k of [0, 1]) {
        const a = first + j * 3 + k
        index.push(a, a + 1, a + 3, a + 1, a + 4, a + 3)
      }
    }
  }
  const geometry = new kit.THREE.BufferGeometry()
  geometry.setAttribute('position', new kit.THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute('color', new kit.THREE.Float32BufferAttribute(colours, 3))
  geometry.setIndex(index)
  geometry.computeVertexNormals()
  return geometry
}
