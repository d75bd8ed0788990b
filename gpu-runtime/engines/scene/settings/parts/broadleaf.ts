import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit, Placement } from '../../contract.ts'
import { blend, type Rgb } from '../../kit/colour.ts'
import { clamp, lerp, type Point } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { paint } from './ground.ts'
import { boulder } from './rocks.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Spot } from './scatter.ts'
import { rgb } from './tones.ts'

export interface Foliage {
  dark: Hex
  middle: Hex
  light: Hex
}

interface Blob {
  readonly at: Point
  readonly radius: number
}

/** Leaves hugging a few blobs; dark below, light above, normals outward so that the crown shades as one. */
export function crown(
  kit: Kit,
  blobs: readonly Blob[],
  leavesEach: number,
  leafM: number,
  colours: Foliage,
): THREE.BufferGeometry {
  const frosted = (colour: Hex, share: number) => rgb(kit, kit.snowLies ? kit.mix(colour, '#dfe8f2', share) : colour)
  const [dark, middle, light] = [
    frosted(colours.dark, 0.25),
    frosted(colours.middle, 0.55),
    frosted(colours.light, 0.8),
  ]
  const ramp = (t: number): Rgb => (t < 0.5 ? blend(dark, middle, t * 2) : blend(middle, light, t * 2 - 1))
  const lowest = Math.min(...blobs.map((b) => b.at[1] - b.radius))
  const highest = Math.max(...blobs.map((b) => b.at[1] + b.radius))
  const shade = (y: number, up: number) => ramp(clamp(((y - lowest) / (highest - lowest)) * 0.55 + up * 0.32 + 0.12))
  const parts = blobs.map((blob) => {
    const core = boulder(kit, 1, 0.2)
    core.scale(blob.radius * 0.93, blob.radius * 1.05, blob.radius * 0.93).translate(...blob.at)
    core.computeVertexNormals()
    paint(kit, core, (_x, y, _z, up) => blend(shade(y, up), dark, 0.25))
    return core
  })
  parts.push(leaves(kit, blobs, leavesEach, leafM, shade))
  return kit.addons.mergeGeometries(parts)
}

function leaves(
  kit: Kit,
  blobs: readonly Blob[],
  each: number,
  leafM: number,
  shade: (y: number, up: number) => Rgb,
): THREE.BufferGeometry {
  const { Vector3 } = kit.THREE
  const positions: number[] = []
  const normals: number[] = []
  const colours: number[] = []
  const index: number[] = []
  const [out, side, up] = [new Vector3(), new Vector3(), new Vector3()]
  for (const blob of blobs) {
    for (let i = 0; i < each; i++) {
      const y = kit.random() * 1.75 - 0.75
      const a = kit.random() * 6.283
      const flat = Math.sqrt(Math.max(0, 1 - y * y))
      out.set(Math.cos(a) * flat, y, Math.sin(a) * flat)
      const size = leafM * (0.7 + kit.random() * 0.6)
      const r = blob.radius * (0.95 + kit.random() * 0.2)
      side
        .set(kit.random() - 0.5, kit.random() - 0.5, kit.random() - 0.5)
        .cross(out)
        .normalize()
      up.crossVectors(out, side).addScaledVector(out, 0.5).normalize()
      const colour = shade(blob.at[1] + out.y * r, out.y + (kit.random() - 0.5) * 0.7)
      const corner = (s: number, u: number) =>
        positions.push(
          blob.at[0] + out.x * r + (side.x * s + up.x * u) * size,
          blob.at[1] + out.y * r + (side.y * s + up.y * u) * size,
          blob.at[2] + out.z * r + (side.z * s + up.z * u) * size,
        )
      const o = positions.length / 3
      corner(0, -0.5)
      corner(0.34, 0)
      corner(0, 0.55)
      corner(-0.34, 0)
      for (let k = 0; k < 4; k++) {
        normals.push(out.x, out.y, out.z)
        colours.push(...colour)
      }
      index.push(o, o + 1, o + 2, o, o + 2, o + 3)
    }
  }
  const geometry = new kit.THREE.BufferGeometry()
  geometry.setAttribute('position', new kit.THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute('normal', new kit.THREE.Float32BufferAttribute(normals, 3))
  geometry.setAttribute('color', new kit.THREE.Float32BufferAttribute(colours, 3))
  geometry.setIndex(index)
  return geometry
}

export interface Broadleaf {
  foliage: Foliage
  heightM: readonly [number, number]
  bark?: Hex
  far?: boolean
  /** Share of the height that is bare trunk. */
  bare?: number
}

/** Broad-leaved trees: a bent trunk and a crown of seven clumps, one shape turned and scaled. */
export function broadleaf(kit: Kit, parent: THREE.Object3D, spots: readonly Spot[], options: Broadleaf): void {
  if (isRuledOut(kit, 'broadleaf')) return
  if (spots.length === 0) return
  const bare = options.bare ?? 0.36
  const placements = spots.map((s): Placement => {
    const tall = lerp(options.heightM[0], options.heightM[1], kit.random())
    const wide = tall * (0.85 + kit.random() * 0.3)
    const light = 0.82 + kit.random() * 0.36
    return {
      at: [s.x, s.y - 0.08, s.z],
      turn: [0, kit.random() * 6.283, 0],
      scale: [wide, tall, wide],
      colour: [light, light, light * (0.9 + kit.random() * 0.2)],
    }
  })
  const trunk = kit.tube(
    [
      [0, -0.03, 0],
      [0.012, bare * 0.5, 0.008],
      [-0.012, bare, 0],
      [0.01, bare + 0.25, 0],
    ],
    (t) => 0.05 * (1 - t * 0.55) + 0.035 * Math.exp(-t * 16),
    options.far || kit.lite ? { segments: 4, sides: 5 } : { segments: 10, sides: 9 },
  )
  const sways = options.far ? {} : { sways: { metres: options.heightM[1] * 0.05 } }
  const bark = {
    colour: options.bark ?? '#5f4633',
    roughness: 0.95,
    grain: 'bark',
    noInk: options.far === true,
    ...sways,
  } as const
  kit.instances(
    trunk,
    bark,
    placements.map(({ at, turn, scale }) => ({ at, ...(turn && { turn }), ...(scale && { scale }) })),
    {
      parent,
      castShadow: options.far !== true,
    },
  )
  const clumps = crownBlobs(kit, bare, options.far || kit.lite ? 4 : 7)
  const each = kit.lite ? 10 : options.far ? 13 : 52
  const shape = crown(kit, clumps, each, options.far || kit.lite ? 0.14 : 0.085, options.foliage)
  kit.instances(shape, { vertexColours: true, roughness: 0.75, twoSided: true, noInk: true, ...sways }, placements, {
    parent,
    castShadow: options.far !== true,
  })
}

function crownBlobs(kit: Kit, bare: number, count: number): Blob[] {
  const middle = bare + (1 - bare) * 0.5
  const blobs: Blob[] = [{ at: [0, 1 - 0.19, 0], radius: 0.18 }]
  for (let i = 1; i < count; i++) {
    const a = (i / (count - 1)) * 6.283 + kit.random()
    const out = 0.16 + kit.random() * 0.06
    blobs.push({
      at: [Math.cos(a) * out, middle - 0.08 + kit.random() * 0.16, Math.sin(a) * out],
      radius: 0.15 + kit.random() * 0.05,
    })
  }
  return blobs
}

/** Low round bushes. */
export function bushes(
  kit: Kit,
  parent: THREE.Object3D,
  spots: readonly Spot[],
  options: { foliage: Foliage; heightM: readonly [number, number] },
): void {
  if (isRuledOut(kit, 'bush')) return
  if (spots.length === 0) return
  const blobs: Blob[] = [
    { at: [0, 0.42, 0], radius: 0.46 },
    { at: [0.42, 0.3, 0.1], radius: 0.34 },
    { at: [-0.36, 0.28, 0.18], radius: 0.32 },
    { at: [0.02, 0.3, -0.36], radius: 0.33 },
  ]
  const shape = crown(kit, blobs, kit.lite ? 9 : 40, 0.2, options.foliage)
  const placements = spots.map((s): Placement => {
    const size = lerp(options.heightM[0], options.heightM[1], kit.random())
    const light = 0.85 + kit.random() * 0.3
    return {
      at: [s.x, s.y - 0.06, s.z],
      turn: [0, kit.random() * 6.283, 0],
      scale: size,
      colour: [light, light, light],
    }
  })
  const sways = { metres: options.heightM[1] * 0.09 } as const
  kit.instances(shape, { vertexColours: true, roughness: 0.75, twoSided: true, noInk: true, sways }, placements, {
    parent,
  })
}

export const SUMMER: Foliage = { dark: '#234f2a', middle: '#4d8f38', light: '#a4cf5c' }
export const DEEP_GREEN: Foliage = { dark: '#173a28', middle: '#356f3d', light: '#7fb356' }
export const AUTUMN: Foliage = { dark: '#7a3a1c', middle: '#d07a2c', light: '#f4bf52' }
export const BLOSSOM: Foliage = { dark: '#a3567a', middle: '#e88fae', light: '#ffd3de' }
