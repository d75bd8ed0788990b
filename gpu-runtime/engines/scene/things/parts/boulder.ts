import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'

/** Where a stone is cut off flat, so that it sits on the ground. */
const foot = -0.6

/** A stone of radius about 1: a ball cut by random planes, then roughened, so that it has faces and edges. */
export function boulder(kit: Kit, { cuts = 16, detail = 7, rough = 0.03 } = {}): THREE.BufferGeometry {
  const ball = new kit.THREE.IcosahedronGeometry(1, kit.lite ? (detail > 5 ? 3 : 2) : detail)
  ball.deleteAttribute('uv')
  ball.deleteAttribute('normal')
  const geometry = kit.addons.mergeVertices(ball, 1e-4)
  const position = geometry.getAttribute('position')
  const planes = Array.from({ length: cuts }, () => {
    const [angle, up] = [kit.random() * Math.PI * 2, kit.random() * 1.7 - 0.7]
    const side = Math.sqrt(Math.max(0, 1 - up * up))
    const normal = new kit.THREE.Vector3(Math.cos(angle) * side, up, Math.sin(angle) * side)
    return { normal, distance: 0.56 + kit.random() * 0.24 }
  })
  const shift = kit.random() * 50
  const point = new kit.THREE.Vector3()
  for (let i = 0; i < position.count; i += 1) {
    point.set(position.getX(i), position.getY(i), position.getZ(i))
    for (const { normal, distance } of planes) {
      const over = point.dot(normal) - distance
      if (over > 0) point.addScaledVector(normal, -over)
    }
    point.y = Math.max(point.y, foot)
    point.multiplyScalar(1 + kit.fbm(point.x * 2.2 + shift, point.y * 2.2, point.z * 2.2, 4) * rough * 2)
    position.setXYZ(i, point.x, point.y, point.z)
  }
  geometry.computeVertexNormals()
  return geometry
}
