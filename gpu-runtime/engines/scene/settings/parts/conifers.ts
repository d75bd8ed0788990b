import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit, Placement } from '../../contract.ts'
import { blend, type Rgb, times } from '../../kit/colour.ts'
import { clamp, lerp, smoothstep } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Spot } from './scatter.ts'
import { rgb } from './tones.ts'

export interface Conifers {
  light?: Hex
  dark?: Hex
  /** 0 bare … 1 loaded with snow. */
  snow?: number
  /** Metres, least and greatest. */
  heightM: readonly [number, number]
  /** Far trees are made of fewer points. */
  far?: boolean
}

/** Height of the unit geometry below. */
const UNIT_HEIGHT = 2.45

/** A conifer of drooping skirts with jagged rims. */
function conifer(kit: Kit, options: Conifers): THREE.BufferGeometry {
  const coarse = kit.lite || options.far === true
  const layers = coarse ? 6 : 11
  const sides = kit.lite ? 8 : coarse ? 10 : 22
  const rings = coarse ? 2 : 3
  const green = rgb(kit, options.light ?? '#2f6b47')
  const dark = rgb(kit, options.dark ?? '#12302a')
  const tip = blend(green, rgb(kit, '#b8d68a'), 0.4)
  const white = rgb(kit, '#eef4ff')
  const trunk = new kit.THREE.CylinderGeometry(0.05, 0.09, 0.6, 6, 1, true).translate(0, 0.2, 0)
  trunk.deleteAttribute('uv')
  fill(kit, trunk, rgb(kit, '#4a3426'))
  const parts: THREE.BufferGeometry[] = [trunk]
  for (let layer = 0; layer < layers; layer++) {
    const t = layer / layers
    const skirt = { radius: lerp(0.64, 0.13, t), base: 0.3 + t * 1.75, rise: lerp(0.5, 0.38, t), turn: layer * 0.7 }
    parts.push(
      skirtGeometry(kit, skirt, sides, rings, (u) => {
        const bare = blend(blend(dark, green, clamp(0.35 + u * 0.65)), tip, u ** 3 * 0.7 + t * 0.15)
        const load =
          (options.snow ?? (kit.snowLies ? 0.85 : 0)) * smoothstep(1.02, 0.3, u) * (0.8 + kit.random() * 0.35)
        return blend(bare, white, clamp(load))
      }),
    )
  }
  return kit.addons.mergeGeometries(parts)
}

function skirtGeometry(
  kit: Kit,
  skirt: { radius: number; base: number; rise: number; turn: number },
  sides: number,
  rings: number,
  colourAt: (u: number) => Rgb,
): THREE.BufferGeometry {
  const positions: number[] = []
  const colours: number[] = []
  const index: number[] = []
  const jags = Array.from({ length: sides }, (_, j) => (j % 2 ? 1 : 0.7) * (0.8 + kit.random() * 0.36))
  // Twigs differ in tone, or a skirt looks cut from paper.
  const shades = jags.map(() => 0.78 + kit.random() * 0.4)
  for (let i = 0; i <= rings; i++) {
    const u = i / rings
    for (let j = 0; j <= sides; j++) {
      const a = (j / sides) * Math.PI * 2 + skirt.turn
      const r = skirt.radius * u ** 0.9 * lerp(1, jags[j % sides] ?? 1, u)
      const droop = u * u * (0.03 + 0.09 * (jags[j % sides] ?? 1)) * (j % 2 ? 1 : 0.35)
      positions.push(Math.cos(a) * r, skirt.base + skirt.rise * (1 - u ** 0.75) - droop, Math.sin(a) * r)
      colours.push(...times(colourAt(u), shades[j % sides] ?? 1))
    }
  }
  for (let i = 0; i < rings; i++) {
    for (let j = 0; j < sides; j++) {
      const a = i * (sides + 1) + j
      const b = a + sides + 1
      index.push(a, a + 1, b, b, a + 1, b + 1)
    }
  }
  const geometry = new kit.THREE.BufferGeometry()
  geometry.setAttribute('position', new kit.THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute('color', new kit.THREE.Float32BufferAttribute(colours, 3))
  geometry.setIndex(index)
  geometry.computeVertexNormals()
  return geometry
}

/** One colour for every point. */
export function fill(kit: Kit, geometry: THREE.BufferGeometry, colour: Rgb): THREE.BufferGeometry {
  const count = geometry.getAttribute('position').count
  const colours = new Float32Array(count * 3)
  for (let i = 0; i < count; i++) colours.set(colour, i * 3)
  geometry.setAttribute('color', new kit.THREE.BufferAttribute(colours, 3))
  return geometry
}

export function conifers(kit: Kit, parent: THREE.Object3D, spots: readonly Spot[], options: Conifers): void {
  if (isRuledOut(kit, 'conifer')) return
  if (spots.length === 0) return
  const placements = spots.map((s): Placement => {
    const tall = lerp(options.heightM[0], options.heightM[1], kit.random() ** 1.3) / UNIT_HEIGHT
    const wide = tall * (0.82 + kit.random() * 0.3)
    const shade = 0.78 + kit.random() * 0.44
    return {
      at: [s.x, s.y - 0.1 * tall, s.z],
      turn: [(kit.random() - 0.5) * 0.06, kit.random() * 6.283, (kit.random() - 0.5) * 0.06],
      scale: [wide, tall, wide],
      colour: [shade, shade, shade * (0.95 + kit.random() * 0.1)],
    }
  })
  kit.instances(
    conifer(kit, options),
    {
      vertexColours: true,
      roughness: 0.9,
      twoSided: true,
      noInk: options.far === true,
      ...(!options.far && { sways: { metres: options.heightM[1] * 0.045, tall: UNIT_HEIGHT } }),
    },
    placements,
    { parent, castShadow: options.far !== true },
  )
}
