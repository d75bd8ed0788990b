import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Spot } from './scatter.ts'
import { tone } from './tones.ts'

/** Fallen trunks with pale cut ends and a little moss. */
export function fallenLogs(kit: Kit, parent: THREE.Object3D, spots: readonly Spot[]): void {
  if (isRuledOut(kit, 'log')) return
  if (spots.length === 0) return
  const placements = spots.map((s) => ({
    at: [s.x, s.y + 0.2, s.z] as const,
    turn: [0, kit.random() * 6.283, 0] as const,
    scale: 0.8 + kit.random() * 0.6,
  }))
  const sides = kit.lite ? 7 : 14
  const trunk = new kit.THREE.CylinderGeometry(0.26, 0.3, 2.4, sides, 6, true).rotateZ(Math.PI / 2)
  const position = trunk.getAttribute('position')
  for (let i = 0; i < position.count; i++) {
    const bump = 1 + kit.noise(position.getX(i) * 1.4, position.getY(i) * 6, position.getZ(i) * 6) * 0.12
    position.setXYZ(i, position.getX(i), position.getY(i) * bump, position.getZ(i) * bump)
  }
  trunk.computeVertexNormals()
  kit.instances(trunk, { colour: tone(kit, '#6a4d36'), roughness: 0.95, grain: 'bark' }, placements, { parent })
  const ends = kit.addons.mergeGeometries([
    new kit.THREE.CircleGeometry(0.29, sides).rotateY(-Math.PI / 2).translate(-1.2, 0, 0),
    new kit.THREE.CircleGeometry(0.25, sides).rotateY(Math.PI / 2).translate(1.2, 0, 0),
  ])
  kit.instances(ends, { colour: tone(kit, '#cfa676'), roughness: 0.9, grain: 'wood' }, placements, { parent })
  const moss = new kit.THREE.SphereGeometry(0.3, 10, 6, 0, Math.PI * 2, 0, Math.PI / 2)
    .scale(1.9, 0.36, 0.8)
    .translate(0.25, 0.2, 0)
  kit.instances(moss, { colour: tone(kit, '#6f9440'), roughness: 1, noInk: true }, placements, {
    parent,
    castShadow: false,
  })
}
