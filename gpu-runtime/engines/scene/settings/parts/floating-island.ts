import type { Kit } from '../../contract.ts'
import { blend, times } from '../../kit/colour.ts'
import { clamp, lerp, smoothstep } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { amount, rgb } from './tones.ts'

export interface FloatingIsland {
  readonly at: readonly [number, number, number]
  readonly radiusM: number
  readonly depthM: number
  /** Height of the turf over `at`, in the island's own metres. */
  height?(x: number, z: number): number
}

/** Share of the radius that the top takes, the hang of the turf, and the body of rock, from the middle outwards and down. */
const TOP_ROWS = 12
const ROCK_ROWS = 20

/** An upturned cone of rock with turf that hangs over its edge in drips; one mesh. */
export function floatingIsland(kit: Kit, parent: THREE.Object3D, options: FloatingIsland): THREE.Mesh {
  const { at, radiusM, depthM, height = () => 0 } = options
  const around = amount(kit, 72, 36)
  const top = amount(kit, TOP_ROWS, 6)
  const under = amount(kit, ROCK_ROWS, 9)
  const seed = kit.random() * 80
  const [turf, dry, drip, rock] = (['#67ad3c', '#9cc94e', '#4a8f30', '#a07452'] as const).map((c) => rgb(kit, c))
  if (!turf || !dry || !drip || !rock) return kit.mesh(new kit.THREE.BufferGeometry(), {})
  const positions: number[] = []
  const colours: number[] = []
  const edge = (angle: number) => radiusM * islandEdge(kit, angle, at[0] + seed)
  for (let row = 0; row <= top + 1 + under; row++) {
    for (let j = 0; j <= around; j++) {
      const angle = ((j % around) / around) * Math.PI * 2
      const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
      const rim = edge(angle)
      if (row <= top) {
        const r = rim * (row / top)
        const [x, z] = [sin * r, cos * r]
        const n = kit.fbm(x * 0.25 + seed, z * 0.25, 3, 3)
        positions.push(x, height(x, z) - smoothstep(0.86, 1, row / top) * 0.35, z)
        colours.push(...blend(turf, dry, clamp(0.45 + n * 1.3)))
      } else if (row === top + 1) {
        const hang = 0.35 + Math.max(0, kit.noise(angle * 5.5, seed, 1) + 0.35) ** 1.5 * radiusM * 0.22
        positions.push(sin * rim * 1.015, height(sin * rim, cos * rim) - 0.35 - hang, cos * rim * 1.015)
        colours.push(...drip)
      } else {
        const t = (row - top - 2) / (under - 1)
        const rough = 1 + kit.fbm(sin * 2.4 + seed, t * 3, cos * 2.4, 4) * 0.5
        const r = rim * 0.955 * (1 - t) ** 0.8 * lerp(1, rough, smoothstep(0, 0.2, t)) * (t > 0.999 ? 0 : 1)
        const y = -0.4 - t ** 1.15 * depthM * (0.85 + 0.3 * kit.fbm(sin, cos, seed, 2))
        positions.push(sin * r, y, cos * r)
        const layer = 0.5 + 0.5 * Math.sin(y * 1.9 + kit.fbm(sin * 2, cos * 2, y * 0.1, 3) * 5)
        colours.push(...times(rock, (0.5 + layer * 0.42) * (1 - t * 0.25)))
      }
    }
  }
  const index: number[] = []
  const wide = around + 1
  for (let row = 0; row < top + 1 + under; row++)
    for (let j = 0; j < around; j++) {
      const a = row * wide + j
      index.push(a, a + wide, a + 1, a + 1, a + wide, a + wide + 1)
    }
  const geometry = new kit.THREE.BufferGeometry()
  geometry.setAttribute('position', new kit.THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute('color', new kit.THREE.Float32BufferAttribute(colours, 3))
  geometry.setIndex(index)
  geometry.computeVertexNormals()
  return kit.mesh(geometry, { vertexColours: true, roughness: 0.95, grain: 'rock', twoSided: true }, { parent, at })
}

/** How far the edge lies out at an angle, as a share of the radius. */
export function islandEdge(kit: Kit, angle: number, seed: number): number {
  return 0.88 + kit.fbm(Math.sin(angle) * 1.3 + seed, Math.cos(angle) * 1.3, 7, 3) * 0.35
}
