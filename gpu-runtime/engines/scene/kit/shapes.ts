import type { THREE, Three } from './three.ts'

type Point = readonly [number, number, number]
type Geometry = THREE.BufferGeometry

/** Geometry makers of the Kit. */
export function shapeMakers(three: Three) {
  const { THREE, addons } = three

  function lathe(
    outline: readonly (readonly [number, number])[],
    options: { segments?: number; smooth?: boolean } = {},
  ): Geometry {
    const points = outline.map(([radius, y]) => new THREE.Vector2(Math.max(0, radius), y))
    const line = options.smooth
      ? new THREE.SplineCurve(points)
          .getPoints(Math.max(12, points.length * 5))
          .map((p) => new THREE.Vector2(Math.max(0, p.x), p.y))
      : points
    return new THREE.LatheGeometry(line, options.segments ?? 32)
  }

  function tube(
    points: readonly Point[],
    radius: number | ((t: number) => number),
    options: { segments?: number; sides?: number } = {},
  ): Geometry {
    const segments = options.segments ?? Math.max(8, points.length * 6)
    const sides = options.sides ?? 10
    const curve = new THREE.CatmullRomCurve3(points.map((p) => new THREE.Vector3(...p)))
    const geometry = new THREE.TubeGeometry(curve, segments, 1, sides, false)
    const position = geometry.attributes.position as THREE.BufferAttribute
    const at = new THREE.Vector3()
    for (let i = 0; i <= segments; i++) {
      const centre = curve.getPointAt(i / segments)
      const r = typeof radius === 'number' ? radius : radius(i / segments)
      for (let j = 0; j <= sides; j++) {
        const n = i * (sides + 1) + j
        at.fromBufferAttribute(position, n).sub(centre).multiplyScalar(r).add(centre)
        position.setXYZ(n, at.x, at.y, at.z)
      }
    }
    geometry.computeVertexNormals()
    return geometry
  }

  function roundedBox(width: number, height: number, depth: number, radius: number): Geometry {
    const r = Math.min(radius, width / 2, height / 2, depth / 2)
    return new addons.RoundedBoxGeometry(width, height, depth, 2, Math.max(0.0005, r * 0.999))
  }

  /** One geometry of many: attributes that only some have are filled in, indices are kept where all have them. */
  function merge(geometries: readonly Geometry[]): Geometry {
    const anyColour = geometries.some((g) => g.hasAttribute('color'))
    const allUv = geometries.every((g) => g.hasAttribute('uv'))
    const indexed = geometries.every((g) => g.index !== null)
    const ready = geometries.map((source) => {
      const g = indexed || source.index === null ? source.clone() : source.toNonIndexed()
      for (const name of Object.keys(g.attributes)) {
        if (!['position', 'normal', 'color', 'uv'].includes(name) || (name === 'uv' && !allUv)) g.deleteAttribute(name)
      }
      if (!g.hasAttribute('normal')) g.computeVertexNormals()
      if (anyColour && !g.hasAttribute('color')) {
        const count = g.getAttribute('position').count
        g.setAttribute('color', new THREE.Float32BufferAttribute(new Float32Array(count * 3).fill(1), 3))
      }
      g.morphAttributes = {}
      return g
    })
    const merged = addons.mergeGeometries(ready, false)
    if (!merged) throw new Error('Geometries with different attributes cannot be merged.')
    return merged
  }

  return { lathe, tube, roundedBox, merge }
}
