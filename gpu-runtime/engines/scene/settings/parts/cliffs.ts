import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../../contract.ts'
import { blend, type Rgb, times } from '../../kit/colour.ts'
import { lerp, smoothstep } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { amount, horizon, rgb } from './tones.ts'

/** Outline of a cliff in steps: metres back from the foot (for 30 m of height) and share of the height. */
const PROFILE: readonly (readonly [t: number, back: number, up: number])[] = [
  [0, 0, 0],
  [0.1, 2.2, 0.09],
  [0.17, 4.4, 0.17],
  [0.36, 5, 0.43],
  [0.42, 7.2, 0.455],
  [0.56, 7.7, 0.66],
  [0.6, 9.4, 0.685],
  [0.76, 9.9, 0.94],
  [0.8, 10.7, 0.985],
  [0.86, 13, 1],
  [1, 60, 1.03],
]

function profile(t: number): { back: number; up: number } {
  for (let i = 1; i < PROFILE.length; i++) {
    const a = PROFILE[i - 1]
    const b = PROFILE[i]
    if (a && b && t <= b[0]) {
      const f = (t - a[0]) / (b[0] - a[0])
      return { back: lerp(a[1], b[1], f), up: lerp(a[2], b[2], f) }
    }
  }
  return { back: 60, up: 1.03 }
}

export type Strata = (y: number, wander: number) => Rgb

/** Layers of rock: a colour for each height, bent by noise. */
export function strata(kit: Kit, colours: readonly Hex[], thickM: number): Strata {
  const layers = colours.map((c) => rgb(kit, c))
  const at = (i: number): Rgb => layers[((i % layers.length) + layers.length) % layers.length] ?? [0.5, 0.3, 0.2]
  return (y, wander) => {
    const q = y / thickM + wander * 1.1 + 40
    const i = Math.floor(q)
    return blend(at(i), at(i + 1), smoothstep(0.72, 1, q - i))
  }
}

export interface Wall {
  side: -1 | 1
  fromZ: number
  toZ: number
  /** x of the foot at a z. */
  foot(z: number): number
  height(z: number): number
  colours: Strata
  /** The plateau and the talus. */
  top: Hex
  talus: Hex
}

/** A canyon wall as a ribbon, since a height field cannot stand upright: ledges, flutes, streaks, talus. */
export function canyonWall(kit: Kit, parent: THREE.Object3D, options: Wall): THREE.Mesh {
  const { side } = options
  const along = amount(kit, 300, 110)
  const rise = amount(kit, 92, 36)
  const seed = side * 9
  const plane = new kit.THREE.PlaneGeometry(1, 1, along, rise)
  const position = plane.getAttribute('position')
  const colours = new Float32Array(position.count * 3)
  const talus = rgb(kit, options.talus)
  const top = rgb(kit, options.top)
  for (let i = 0; i < position.count; i++) {
    const u = position.getX(i) + 0.5
    const t = position.getY(i) + 0.5
    // Small steps near the camera (u = 0), long ones far off.
    const z = lerp(options.fromZ, options.toZ, u ** 1.35)
    const high = options.height(z)
    const { back, up } = profile(t)
    const y = up * high
    const cliff = smoothstep(0.12, 0.2, t) * (1 - smoothstep(0.8, 0.9, t))
    const bulge = kit.fbm(z * 0.07 + seed, y * 0.02, 2, 3) * 9
    const flutes =
      (kit.ridged(z * 0.22, y * 0.03 + side * 3, 4, 4) - 0.5) * 2.5 +
      (1 - Math.abs(kit.noise(z * 0.75, y * 0.06, 7))) * 0.55
    const ledge = (kit.noise(y * 1.1, z * 0.03, 5) > 0.05 ? 0.6 : -0.45) + kit.noise(y * 3.1, z * 0.05, 9) * 0.22
    const small = kit.fbm(z * 0.6, y * 0.6, 3 + side, 3) * 0.8
    const loose = kit.fbm(z * 0.4, t * 8, 6, 4) * 1.6 * (1 - cliff)
    const out = back * (high / 30) + bulge + cliff * (flutes - ledge + small) + loose
    const x = options.foot(z) + side * out
    const lumps = (1 - cliff) * kit.fbm(x * 0.25, z * 0.25, 8, 4) * (t > 0.8 ? 1.2 : 0.9) - (t < 0.02 ? 1.5 : 0)
    position.setXYZ(i, x, y + lumps, z + kit.fbm(z * 0.3, y * 0.3, 2, 2) * 0.4)
    let colour = options.colours(y + lumps, kit.fbm(z * 0.05, y * 0.1, 3, 3) * 0.8)
    colour = blend(colour, times(colour, 0.3), smoothstep(0.05, 0.5, kit.fbm(z * 0.9, y * 0.05, 6, 4)) * cliff * 0.6)
    if (t < 0.16) colour = blend(colour, talus, 0.65)
    if (t > 0.82) colour = blend(top, times(top, 0.6), smoothstep(0.05, 0.35, kit.fbm(x * 0.4, z * 0.4, 2, 4)))
    colours.set(colour, i * 3)
  }
  plane.setAttribute('color', new kit.THREE.BufferAttribute(colours, 3))
  plane.computeVertexNormals()
  return kit.mesh(plane, { vertexColours: true, roughness: 0.95, grain: 'rock', twoSided: true }, { parent })
}

/** A lone table mountain. */
export function mesa(
  kit: Kit,
  parent: THREE.Object3D,
  options: {
    x: number
    z: number
    y?: number
    radius: number
    height: number
    colours: Strata
    top: Hex
    haze?: number
  },
): THREE.Mesh {
  const round = amount(kit, 84, 36)
  const rise = amount(kit, 26, 12)
  const seed = kit.random() * 60
  const plane = new kit.THREE.PlaneGeometry(1, 1, round, rise)
  const position = plane.getAttribute('position')
  const colours = new Float32Array(position.count * 3)
  const top = rgb(kit, options.top)
  const air = kit.linear(horizon(kit))
  for (let i = 0; i < position.count; i++) {
    const a = (position.getX(i) + 0.5) * Math.PI * 2
    const t = position.getY(i) + 0.5
    const { back, up } = profile(t * 0.86)
    const wobble = 1 + kit.fbm(Math.cos(a) * 1.6 + seed, Math.sin(a) * 1.6, seed, 4) * 0.55
    const closing = t > 0.93 ? ((t - 0.93) / 0.07) * options.radius * wobble : 0
    const flutes = kit.fbm(Math.cos(a) * 4 + seed, Math.sin(a) * 4, seed + t * 1.5, 4) * 0.16 * options.radius
    const r = Math.max(0, options.radius * wobble * (1.55 - (back / 13) * 0.5) - closing + flutes)
    const y = up * options.height
    position.setXYZ(i, options.x + Math.cos(a) * r, (options.y ?? -1) + y, options.z + Math.sin(a) * r)
    const rock = t > 0.9 ? top : blend(options.colours(y * 0.55, seed + kit.noise(a * 2, t * 2, seed) * 0.4), top, 0.35)
    colours.set(blend(rock, air, options.haze ?? 0.15), i * 3)
  }
  plane.setAttribute('color', new kit.THREE.BufferAttribute(colours, 3))
  plane.computeVertexNormals()
  return kit.mesh(plane, { vertexColours: true, roughness: 0.95, twoSided: true }, { parent, castShadow: false })
}

export const RED_ROCK: readonly Hex[] = [
  '#b86a45',
  '#c97f56',
  '#a2542f',
  '#d99c70',
  '#be6f4a',
  '#e3b48c',
  '#a65a36',
  '#cb8559',
  '#97502f',
  '#d8976a',
]
