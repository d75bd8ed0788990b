import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { crown, type Foliage } from './broadleaf.ts'
import type { Spot } from './scatter.ts'
import { rgb, tone } from './tones.ts'

const GREEN: Foliage = { dark: '#25552f', middle: '#4f9440', light: '#a8d468' }
const BLOOMS = ['#e8506a', '#f2b23c', '#f4f0ea', '#b070d8'] as const

/** Clay tubs of clipped green with blossoms. */
export function planters(kit: Kit, parent: THREE.Object3D, spots: readonly Spot[]): void {
  if (spots.length === 0) return
  const placements = spots.map((s) => ({
    at: [s.x, s.y, s.z] as const,
    turn: [0, kit.random() * 6.283, 0] as const,
    scale: 0.85 + kit.random() * 0.4,
  }))
  const tub = kit.lathe(
    [
      [0, 0],
      [0.26, 0],
      [0.36, 0.5],
      [0.4, 0.5],
      [0.4, 0.58],
      [0.33, 0.58],
      [0.32, 0.5],
      [0, 0.5],
    ],
    { segments: kit.lite ? 9 : 18 },
  )
  kit.instances(tub, { colour: tone(kit, '#b5653f'), roughness: 0.9 }, placements, { parent })
  const blobs = [
    { at: [0, 0.78, 0] as const, radius: 0.36 },
    { at: [0.2, 0.68, 0.1] as const, radius: 0.24 },
    { at: [-0.18, 0.7, -0.1] as const, radius: 0.25 },
  ]
  kit.instances(
    crown(kit, blobs, kit.lite ? 8 : 26, 0.17, GREEN),
    { vertexColours: true, roughness: 0.8, twoSided: true, noInk: true },
    placements,
    { parent },
  )
  const dots = Array.from({ length: kit.lite ? 5 : 11 }, (_, i) => {
    const a = i * 2.4
    const up = 0.2 + (i / 11) * 0.75
    const out = 0.42 * Math.sqrt(1 - up * up * 0.7)
    return new kit.THREE.SphereGeometry(0.06, 6, 4).translate(Math.cos(a) * out, 0.66 + up * 0.5, Math.sin(a) * out)
  })
  const colours = BLOOMS.map((c) => rgb(kit, c))
  const bloom = placements.map((p) => ({
    ...p,
    colour: colours[Math.floor(kit.random() * colours.length)] ?? ([1, 1, 1] as const),
  }))
  kit.instances(kit.addons.mergeGeometries(dots), { colour: '#ffffff', roughness: 0.7, noInk: true }, bloom, {
    parent,
    castShadow: false,
  })
}
