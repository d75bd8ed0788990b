import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'

type Triple = readonly [number, number, number]

/** Corner k has the bits of its three signs; its vertex for an axis lies on the face of that axis. */
const vertex = (corner: number, axis: number): number => corner * 3 + axis
const sign = (corner: number, axis: number): number => (corner & (1 << axis) ? 1 : -1)
const TRIANGLES = polygons().flatMap(outward)

/**
 * A box with softened edges in 24 vertices: each corner carries one vertex a face with that face's
 * normal, so the narrow strips between faces shade as if they were round.
 */
export function bevelBox(kit: Kit, size: Triple, bevel: number): THREE.BufferGeometry {
  const inset = Math.min(bevel, Math.min(...size) * 0.49)
  const positions = new Float32Array(72)
  const normals = new Float32Array(72)
  const uvs = new Float32Array(48)
  for (let corner = 0; corner < 8; corner += 1) {
    for (let axis = 0; axis < 3; axis += 1) {
      const n = vertex(corner, axis)
      for (let i = 0; i < 3; i += 1) {
        positions[n * 3 + i] = sign(corner, i) * ((size[i] ?? 0) / 2 - (i === axis ? 0 : inset))
      }
      normals[n * 3 + axis] = sign(corner, axis)
      uvs[n * 2] = positions[n * 3 + ((axis + 1) % 3)] ?? 0
      uvs[n * 2 + 1] = positions[n * 3 + ((axis + 2) % 3)] ?? 0
    }
  }
  const geometry = new kit.THREE.BufferGeometry()
  geometry.setAttribute('position', new kit.THREE.BufferAttribute(positions, 3))
  geometry.setAttribute('normal', new kit.THREE.BufferAttribute(normals, 3))
  geometry.setAttribute('uv', new kit.THREE.BufferAttribute(uvs, 2))
  geometry.setIndex(TRIANGLES)
  return geometry
}

/** Six faces, twelve edge strips, eight corner triangles, in any winding. */
function polygons(): number[][] {
  const list: number[][] = []
  for (let axis = 0; axis < 3; axis += 1) {
    const [first, second] = [(axis + 1) % 3, (axis + 2) % 3]
    const [bit, b, c] = [1 << axis, 1 << first, 1 << second]
    for (const side of [0, bit]) list.push([side, side | b, side | b | c, side | c].map((at) => vertex(at, axis)))
    for (const edge of [0, b, c, b | c]) {
      const other = edge | bit
      list.push([vertex(edge, first), vertex(other, first), vertex(other, second), vertex(edge, second)])
    }
  }
  for (let corner = 0; corner < 8; corner += 1) list.push([0, 1, 2].map((axis) => vertex(corner, axis)))
  return list
}

/** Triangles of a polygon, wound so that they face away from the centre. */
function outward(polygon: readonly number[]): number[] {
  const at = (k: number): number[] => {
    const n = polygon[k] ?? 0
    return [0, 1, 2].map((axis) => sign(Math.floor(n / 3), axis) * (axis === n % 3 ? 1 : 0.9))
  }
  const [a, b, c] = [at(0), at(1), at(2)] as [number[], number[], number[]]
  const minor = (i: number, j: number): number => (b[i]! - a[i]!) * (c[j]! - a[j]!) - (b[j]! - a[j]!) * (c[i]! - a[i]!)
  const facing = minor(1, 2) * a[0]! + minor(2, 0) * a[1]! + minor(0, 1) * a[2]!
  const ring = facing < 0 ? [...polygon].reverse() : polygon
  return ring.slice(2).flatMap((_, i) => [ring[0]!, ring[i + 1]!, ring[i + 2]!])
}
