import type { Look } from '../../contract.ts'
import type { Place, Sculpt } from './sculpt.ts'

/** A flag that waves from a pole; `at` is the foot of the pole. */
export function flag(s: Sculpt, cloth: Look, pole: Look, place: Place, { height = 2, width = 1.2 } = {}): void {
  const f = s.frame(place)
  f.rod(pole, [0, 0, 0], [0, height, 0], height * 0.018, { sides: 6 })
  if (!s.kit.lite) f.ball(pole, { at: [0, height, 0], scale: height * 0.035 }, 8)
  const geometry = new s.kit.THREE.PlaneGeometry(width, width * 0.55, s.round(10), 1)
  const points = geometry.getAttribute('position')
  for (let i = 0; i < points.count; i += 1) {
    const along = points.getX(i) / width + 0.5
    points.setZ(i, Math.sin(along * 7) * width * 0.09 * along)
    points.setY(i, points.getY(i) * (1 - along * 0.45))
  }
  geometry.computeVertexNormals()
  f.add(s.cloth(cloth, { metres: width * 0.09, held: 'pole' }), geometry, { at: [width / 2, height - width * 0.3, 0] })
}

/** A round balustrade with `posts` uprights and two rails, standing on y = 0. */
export function railing(s: Sculpt, look: Look, radius: number, height: number, posts: number, place: Place = {}): void {
  const r = s.frame(place)
  const thickness = height * 0.035
  for (let i = 0; i < posts; i += 1) {
    const angle = (i / posts) * Math.PI * 2
    const [x, z] = [Math.sin(angle) * radius, Math.cos(angle) * radius]
    r.rod(look, [x, 0, z], [x, height, z], thickness, { sides: 6 })
  }
  r.ring(look, radius, thickness * 1.4, { at: [0, height, 0] })
  r.ring(look, radius, thickness, { at: [0, height * 0.5, 0] })
}

/** A spoked wheel whose axle runs along x. */
export function spokedWheel(
  s: Sculpt,
  looks: { rim: Look; hub: Look },
  radius: number,
  spokes: number,
  place: Place,
): void {
  const w = s.frame(place).frame({ turn: [0, 0, Math.PI / 2] })
  w.ring(looks.rim, radius * 0.9, radius * 0.1)
  w.rod(looks.hub, [0, -radius * 0.16, 0], [0, radius * 0.16, 0], radius * 0.2, { sides: 12 })
  const count = s.kit.lite ? 4 : spokes
  for (let i = 0; i < count; i += 1) {
    const angle = (i / count) * Math.PI * 2
    w.rod(looks.hub, [0, 0, 0], [Math.cos(angle) * radius * 0.86, 0, Math.sin(angle) * radius * 0.86], radius * 0.05, {
      sides: 5,
    })
  }
}

/** Lays a surface through a grid of points, `at(u, v)` with 0 ≤ u, v ≤ 1. */
export function surface(
  s: Sculpt,
  look: Look,
  [columns, rows]: readonly [number, number],
  at: (u: number, v: number) => readonly [number, number, number],
  place: Place = {},
): void {
  const [nu, nv] = [s.round(columns), s.round(rows)]
  const positions: number[] = []
  const uvs: number[] = []
  const index: number[] = []
  for (let i = 0; i <= nu; i += 1) {
    for (let j = 0; j <= nv; j += 1) {
      positions.push(...at(i / nu, j / nv))
      uvs.push(i / nu, j / nv)
    }
  }
  for (let i = 0; i < nu; i += 1) {
    for (let j = 0; j < nv; j += 1) {
      const a = i * (nv + 1) + j
      const b = a + nv + 1
      index.push(a, b, a + 1, b, b + 1, a + 1)
    }
  }
  const geometry = new s.kit.THREE.BufferGeometry()
  geometry.setAttribute('position', new s.kit.THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute('uv', new s.kit.THREE.Float32BufferAttribute(uvs, 2))
  geometry.setIndex(index)
  geometry.computeVertexNormals()
  s.add(look, geometry, place)
}
