import type { Kit, Placement } from '../../contract.ts'
import { blend } from '../../kit/colour.ts'
import type { THREE } from '../../kit/three.ts'
import type { Spot } from './scatter.ts'
import { amount, rgb } from './tones.ts'

/** Long wavering ribbons that rise from the sea bed. */
export function kelp(kit: Kit, parent: THREE.Object3D, spots: readonly Spot[]): void {
  if (spots.length === 0) return
  const placements = spots.map(
    (s): Placement => ({
      at: [s.x, s.y - 0.05, s.z],
      turn: [0, kit.random() * 6.283, 0],
      scale: [1, 1.3 + kit.random() * 2.6, 1],
    }),
  )
  kit.instances(
    ribbons(kit),
    { vertexColours: true, roughness: 0.6, twoSided: true, noInk: true, sways: { metres: 0.5, in: 'water' } },
    placements,
    {
      parent,
    },
  )
}

function ribbons(kit: Kit): THREE.BufferGeometry {
  const joints = amount(kit, 12, 6)
  const low = rgb(kit, '#1f5a3a')
  const high = rgb(kit, '#a8c860')
  const strips = Array.from({ length: 4 }, (_, b) => {
    const strip = new kit.THREE.PlaneGeometry(1, 1, 1, joints)
    const position = strip.getAttribute('position')
    const colours: number[] = []
    const a = (b / 4) * 6.283
    const phase = kit.random() * 6
    for (let i = 0; i < position.count; i++) {
      const t = position.getY(i) + 0.5
      const half = position.getX(i) * 0.2 * (1 - t * 0.7) * (1 + Math.sin(t * 22 + phase) * 0.12)
      const sway = Math.sin(t * 4 + phase) * 0.2 * t
      const [dx, dz] = [Math.cos(a), Math.sin(a)]
      const out = 0.1 + t * 0.22
      position.setXYZ(i, dx * out - dz * half + sway, t * (0.7 + b * 0.1), dz * out + dx * half + sway * 0.5)
      colours.push(...blend(low, high, t))
    }
    strip.setAttribute('color', new kit.THREE.Float32BufferAttribute(colours, 3))
    strip.computeVertexNormals()
    return strip
  })
  return kit.addons.mergeGeometries(strips)
}
