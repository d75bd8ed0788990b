import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'

/**
 * A box with softened edges in 24 vertices: each corner carries one vertex a face with that face's
 * normal, so the narrow strips between faces shade as if they were round.
 */
export function bevelBox(kit: Kit, size: readonly [number, number, number], bevel: number): THREE.BufferGeometry {
  const half = size.map((length) => length / 2)
  const inset = Math.min(bevel, ...half.map((length) => length * 0.98))
  const positions: number[] = []
  const normals: number[] = []
  const uvs: number[] = []
  for (let corner = 0; corner < 8; corner += 1) {
    const sign = signsOf(corner)
    for (let axis = 0; axis < 3; axis += 1) {
      const point = half.map((length, i) => (sign[i] ?? 1) * (i === axis ? length : length - inset))
      positions.push(...point)
      normals.push(...[0, 1, 2].map((i) => (i === axis ? (sign[i] ?? 1) : 0)))
      const [u = 0, v = 0] = point.filter((_, i) => i !== axis)
      uvs.push(u, v)
    }
  }
  const geometry = new kit.THREE.BufferGeometry()
  geometry.setAttribute('position', new kit.THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute('normal', new kit.THREE.Float32BufferAttribute(normals, 3))
  geometry.setAttribute('uv', new kit.THREE.Float32BufferAttribute(uvs, 2))
  geometry.setIndex(polygons().flatMap((polygon) => outward(polygon, positions)))
  return geometry
}

const signsOf = (corner: number): number[] => [0, 1, 2].map((axis) => (corner & (1 << axis) ? 1 : -1))
const vertex = (corner: number, axis: number): number => corner * 3 + axis

/** Six faces, twelve edge strips, eight corner triangles, in any winding. */
function polygons(): number[][] {
  const list: number[][] = []
  for (let axis = 0; axis < 3; axis += 1) {
    const bit = 1 << axis
    const b = 1 << ((axis + 1) % 3)
    const c = 1 << ((axis + 2) % 3)
    for (const side of [0, bit]) list.push([side, side | b, side | b | c, side | c].map((at) => vertex(at, axis)))
    for (const edge of [0, b, c, b | c]) {
      const [first, second] = [(axis + 1) % 3, (axis + 2) % 3]
      const other = edge | bit
      list.push([vertex(edge, first), vertex(other, first), vertex(other, second), vertex(edge, second)])
    }
  }
  for (let corner = 0; corner < 8; corner += 1) list.push([0, 1, 2].map((axis) => vertex(corner, axis)))
  return list
}

/** Triangles of a polygon, wound so that they face away from the centre. */
function outward(polygon: readonly number[], positions: readonly number[]): number[] {
  const at = (index: number): number[] => positions.slice(index * 3, index * 3 + 3)
  const [a, b, c] = [at(polygon[0]!), at(polygon[1]!), at(polygon[2]!)] as [number[], number[], number[]]
  const edge = (to: number[]): number[] => to.map((value, i) => value - a[i]!)
  const [p, q] = [edge(b), edge(c)] as [number[], number[]]
  const normal = [p[1]! * q[2]! - p[2]! * q[1]!, p[2]! * q[0]! - p[0]! * q[2]!, p[0]! * q[1]! - p[1]! * q[0]!]
  const facing = normal.reduce((sum, value, i) => sum + value * (a[i]! + b[i]! + c[i]!), 0)
  const ring = facing < 0 ? [...polygon].reverse() : polygon
  return ring.slice(2).flatMap((_, i) => [ring[0]!, ring[i + 1]!, ring[i + 2]!])
}
