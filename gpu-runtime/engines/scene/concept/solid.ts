import { clamp, lerp } from '../kit/maths.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { Relief } from './relief.ts'

/** How much the back bulges against the front. */
const BACK = 0.75

/** Marching squares over the relief: an exact outline, a rounded front, and the same mirrored behind. Base on y = 0. */
export function solidGeometry({ THREE }: Three, relief: Relief, cells: number): THREE.BufferGeometry {
  const { size, height, alpha, box } = relief
  const positions: number[] = []
  const normals: number[] = []
  const uvs: number[] = []
  const indices: number[] = []
  const known = new Map<number, number>()
  const middle = (box.left + box.right) / 2
  const sample = (field: Float32Array, px: number, py: number) => {
    const [x, y] = [clamp(px, 0, size - 1.001), clamp(py, 0, size - 1.001)]
    const [xi, yi] = [Math.floor(x), Math.floor(y)]
    const i = yi * size + xi
    const top = lerp(field[i]!, field[i + 1]!, x - xi)
    return lerp(top, lerp(field[i + size]!, field[i + size + 1]!, x - xi), y - yi)
  }
  const cover = (x: number, y: number) => (x < 1 || y < 1 || x > size - 2 || y > size - 2 ? 0 : sample(alpha, x, y))

  const vertex = (x: number, y: number): number => {
    const key = Math.round(x * 64) * 100_000 + Math.round(y * 64)
    const seen = known.get(key)
    if (seen !== undefined) return seen
    const rim = cover(x, y) < 0.52
    const slope = (dx: number, dy: number, reach: number, field: (x: number, y: number) => number) =>
      field(x + dx * reach, y + dy * reach) - field(x - dx * reach, y - dy * reach)
    const heightAt = (px: number, py: number) => sample(height, px, py)
    let normal = [(-slope(1, 0, 2, heightAt) * size) / 4, (slope(0, 1, 2, heightAt) * size) / 4, 1]
    if (rim) {
      const out = [-slope(1, 0, 2, cover), slope(0, 1, 2, cover)]
      const length = Math.hypot(...out) || 1
      normal = [(out[0]! / length) * 2, (out[1]! / length) * 2, 0.6]
    }
    const length = Math.hypot(...normal)
    const index = positions.length / 3
    positions.push((x - middle) / size, (box.bottom - y) / size, rim ? 0 : heightAt(x, y))
    normals.push(...normal.map((n) => n / length))
    uvs.push(x / size, y / size)
    known.set(key, index)
    return index
  }

  const step = size / cells
  for (let j = 0; j < cells; j++) {
    for (let i = 0; i < cells; i++) {
      const corners = [
        [i * step, j * step],
        [i * step, (j + 1) * step],
        [(i + 1) * step, (j + 1) * step],
        [(i + 1) * step, j * step],
      ] as const
      const values = corners.map(([x, y]) => cover(x, y) - 0.5)
      if (values.every((v) => v <= 0)) continue
      const polygon: number[] = []
      corners.forEach(([x, y], k) => {
        const [nx, ny] = corners[(k + 1) % 4]!
        const [here, next] = [values[k]!, values[(k + 1) % 4]!]
        if (here > 0) polygon.push(vertex(x, y))
        if (here > 0 !== next > 0) {
          const t = here / (here - next)
          polygon.push(vertex(lerp(x, nx, t), lerp(y, ny, t)))
        }
      })
      for (let k = 1; k + 1 < polygon.length; k++) {
        const [a, b, c] = [polygon[0]!, polygon[k]!, polygon[k + 1]!]
        if (a !== b && b !== c && a !== c) indices.push(a, b, c)
      }
    }
  }
  return mirrored(THREE, positions, normals, uvs, indices)
}

function mirrored(
  THREE: Three['THREE'],
  positions: number[],
  normals: number[],
  uvs: number[],
  indices: number[],
): THREE.BufferGeometry {
  const count = positions.length / 3
  const triangles = indices.length
  for (let i = 0; i < count; i++) {
    positions.push(positions[i * 3]!, positions[i * 3 + 1]!, -positions[i * 3 + 2]! * BACK)
    normals.push(normals[i * 3]!, normals[i * 3 + 1]!, -normals[i * 3 + 2]!)
    uvs.push(uvs[i * 2]!, uvs[i * 2 + 1]!)
  }
  for (let i = 0; i < triangles; i += 3)
    indices.push(indices[i]! + count, indices[i + 2]! + count, indices[i + 1]! + count)
  const geometry = new THREE.BufferGeometry()
  geometry.setAttribute('position', new THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute('normal', new THREE.Float32BufferAttribute(normals, 3))
  geometry.setAttribute('uv', new THREE.Float32BufferAttribute(uvs, 2))
  geometry.setIndex(indices)
  return geometry
}
