import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { crown, type Foliage } from './broadleaf.ts'
import { grass } from './grass.ts'
import type { Clear, Spot } from './scatter.ts'
import { amount, tone } from './tones.ts'

const CABBAGE: Foliage = { dark: '#2f6a3a', middle: '#6cab4c', light: '#c4e08a' }
const ROW_M = 1.15

/** Vegetables in rows near by, wheat in rows beyond them. */
export function crops(
  kit: Kit,
  parent: THREE.Object3D,
  field: { x0: number; x1: number; z0: number; z1: number; height(x: number, z: number): number; clear: Clear },
): void {
  const heads: Spot[] = []
  const wheat: Spot[] = []
  const wheatFromX = field.x0 + 6 * ROW_M
  const stepM = amount(kit, 0.9, 3.2)
  for (let x = field.x0 + 0.8; x < field.x1; x += ROW_M) {
    for (let z = field.z1; z > field.z0; z -= stepM) {
      if (!field.clear(x, z, 0.5)) continue
      const spot = { x, y: field.height(x, z), z: z + (kit.random() - 0.5) * 0.2 }
      if (x < wheatFromX) {
        if (z > -20) heads.push(spot)
      } else wheat.push(spot)
    }
  }
  const blobs = [{ at: [0, 0.5, 0] as const, radius: 0.5 }]
  kit.instances(
    crown(kit, blobs, amount(kit, 14, 5), 0.6, CABBAGE),
    { vertexColours: true, roughness: 0.8, twoSided: true, noInk: true },
    heads.map((s) => {
      const size = 0.42 + kit.random() * 0.22
      return { at: [s.x, s.y - 0.05, s.z], turn: [0, kit.random() * 6.283, 0], scale: size }
    }),
    { parent },
  )
  grass(kit, parent, wheat, { root: '#a8893c', tip: '#f1d783', heightM: 0.95 })
}

/** Round straw bales on their side. */
export function hayBales(kit: Kit, parent: THREE.Object3D, spots: readonly Spot[]): void {
  if (spots.length === 0) return
  const roll = kit.lathe(
    [
      [0, -0.6],
      [0.62, -0.6],
      [0.68, -0.54],
      [0.7, 0],
      [0.68, 0.54],
      [0.62, 0.6],
      [0, 0.6],
    ],
    { segments: kit.lite ? 12 : 26 },
  )
  kit.instances(
    roll.rotateX(Math.PI / 2),
    { colour: tone(kit, '#dcbb68'), roughness: 1, grain: 'cloth' },
    spots.map((s) => ({
      at: [s.x, s.y + 0.62, s.z],
      turn: [0, kit.random() * 6.283, 0],
      scale: 0.9 + kit.random() * 0.25,
    })),
    { parent },
  )
}
