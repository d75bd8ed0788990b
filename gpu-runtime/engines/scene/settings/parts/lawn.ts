import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../../contract.ts'
import { blend, type Rgb } from '../../kit/colour.ts'
import { clamp, smoothstep } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { flowers, grass } from './grass.ts'
import { rocks } from './rocks.ts'
import { isRuledOut } from './ruled-out.ts'
import { type Clear, inLane, type Spot, scatter } from './scatter.ts'
import { amount, rgb } from './tones.ts'

/** So small that layout lets it pass as ground cover. */
const TURF_RADIUS_M = 0.03

export interface Lawn {
  height(x: number, z: number): number
  clear: Clear
  root: Hex
  tip: Hex
  heightM: number
  /** Where grass grows, 0…1. */
  grows?(x: number, z: number): number
  tufts?: number
  flowerColours?: readonly Hex[]
  stones?: Hex
  /** A bigger hero is seen from further away: the lawn reaches further, in bigger tufts. 1 when absent. */
  heroRadiusM?: number
}

/** Grass, flowers and stones round the hero: the near layer of every green place. */
export function lawn(kit: Kit, parent: THREE.Object3D, options: Lawn): void {
  const { height, clear } = options
  const wide = clamp((options.heroRadiusM ?? 1) / 1.1, 1, 3.2)
  const tuftM = options.heightM * wide ** 0.55
  const grows = options.grows ?? (() => 1)
  const full = options.tufts ?? 3000
  const near: Spot[] = scatter(kit, {
    count: amount(kit, full, Math.round(full / 10)),
    area: [-15 * wide, 15 * wide, -20 * wide, 9 * wide],
    height,
    clear,
    radius: 0.12,
    likely: (x, z) => grows(x, z) * (smoothstep(17, 3, Math.hypot(x, z) / wide) * 0.9 + 0.06),
  })
  // Short turf may lie where nothing else may, even before the hero's feet: bare ground there looks unfinished.
  const turf: Spot[] = scatter(kit, {
    count: amount(kit, Math.round(full / 3), Math.round(full / 30)),
    area: [-6 * wide, 6 * wide, -4 * wide, 11 * wide],
    height,
    clear,
    radius: TURF_RADIUS_M,
    likely: grows,
  })
  grass(kit, parent, turf, { root: options.root, tip: options.tip, heightM: tuftM * 0.32 })
  grass(kit, parent, near, { root: options.root, tip: options.tip, heightM: tuftM })
  if (options.flowerColours) {
    const patches = (x: number, z: number) => grows(x, z) * smoothstep(-0.05, 0.25, kit.fbm(x * 0.3, z * 0.3, 9, 3))
    const spots = scatter(kit, {
      count: amount(kit, 520, 60),
      area: [-13 * wide, 13 * wide, -17 * wide, 8 * wide],
      height,
      clear,
      radius: 0.2,
      likely: patches,
    })
    flowers(kit, parent, spots, { colours: options.flowerColours, heightM: tuftM * 1.05 })
  }
  if (options.stones) {
    const spots = scatter(kit, {
      count: amount(kit, 34, 10),
      area: [-16, 16, -24, 8],
      height,
      clear,
      radius: 0.6,
      apart: true,
      likely: (x, z) => (inLane(x, z, 3) ? 0.06 : 0.6),
    })
    rocks(kit, parent, spots, { colour: options.stones, size: [0.12, 0.75] })
  }
}

/** The colour of grassy ground: two greens in patches, bare soil on slopes and where `worn` is high. */
export function lawnColour(
  kit: Kit,
  colours: { grass: Hex; dry: Hex; soil: Hex; rock: Hex },
  worn: (x: number, z: number) => number = () => 0,
): (x: number, y: number, z: number, up: number) => Rgb {
  const green = rgb(kit, colours.grass)
  const dry = rgb(kit, colours.dry)
  const soil = rgb(kit, colours.soil)
  const rock = rgb(kit, colours.rock)
  const seed = kit.random() * 60
  const bareness = isRuledOut(kit, 'grass') ? 1 : 0
  return (x, _y, z, up) => {
    const broad = kit.fbm(x * 0.06 + seed, z * 0.06, 2, 3)
    const fine = kit.fbm(x * 0.7 + seed, z * 0.7, 5, 3)
    const turf = blend(green, dry, smoothstep(-0.3, 0.42, broad + fine * 0.45))
    const bare = blend(turf, soil, smoothstep(0.35, 0.75, worn(x, z) + bareness + fine * 0.5))
    return blend(bare, rock, smoothstep(0.8, 0.62, up + fine * 0.1))
  }
}
