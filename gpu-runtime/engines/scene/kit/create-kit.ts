import type { SceneSpec } from '../../../../core/capabilities/scene-spec.ts'
import type { Action, Kit } from '../contract.ts'
import { PROFILES } from '../stage/profiles.ts'
import { linear, mixHex, type Rgb } from './colour.ts'
import { foliageMaker } from './foliage.ts'
import { materialMaker } from './materials.ts'
import { meshMakers } from './meshes.ts'
import { fbm, noise, ridged } from './noise.ts'
import { posesOf } from './poses.ts'
import { type Practical, practicalMaker } from './practicals.ts'
import { randomFrom } from './random.ts'
import { shapeMakers } from './shapes.ts'
import { smokeMaker } from './smoke.ts'
import { bender } from './sway.ts'
import type { THREE, Three } from './three.ts'

export interface KitOptions {
  readonly spec: SceneSpec
  readonly lite: boolean
  /** Colour of the light that edges catch, linear; the sky's unless told. */
  readonly rim?: Rgb
  /** Whether the place lies open to the snow that falls on it: not indoors, not under water. */
  readonly open?: boolean
}

/** What a subject does, and how far that has brought it. */
export interface Going {
  readonly action: Action
  travelled(seconds: number): number
}

const STANDS: Going = { action: 'idle', travelled: () => 0 }

export interface Kits extends Pick<Kit, 'seconds' | 'moves'> {
  /** A kit whose random numbers belong to `name`: what else is in the scene does not change them. */
  kitFor(name: string, going?: Going): Kit
  readonly practicals: readonly Practical[]
  /** Brings everything that lives to its place at a moment of the film. */
  at(seconds: number): void
  /** Gives a clone the poses of what it was cloned from, `phaseS` seconds ahead. */
  copyPoses(source: THREE.Object3D, clone: THREE.Object3D, phaseS: number): void
  /** Height of open water; `null` where none is told. */
  surfaceAt(x: number, z: number, seconds: number): number | null
}

/** Needs no GPU: geometry and materials are data until something draws them. */
export function createKits(three: Three, options: KitOptions): Kits {
  const { spec, lite } = options
  const dark = isDark(spec)
  const found: Practical[] = []
  const snowLies = spec.weather.fall === 'snow' && options.open === true
  const rim = options.rim ?? [0.8, 0.85, 1]
  const seconds = three.TSL.uniform(0)
  const poses = posesOf()
  const bends = bender(three, seconds, spec.weather.wind)
  const material = materialMaker(three, { profile: PROFILES[spec.style], rim, lite, snowLies, bends })
  const practical = practicalMaker(three, { dark, found, moves: poses.add })
  const surfaces: Parameters<Kit['floats']>[0][] = []
  const shared = {
    ...three,
    seconds,
    moves: poses.add,
    floats: (surface: (typeof surfaces)[number]) => void surfaces.push(surface),
    ...shapeMakers(three),
    ...meshMakers(three, material),
    style: spec.style,
    spec,
    lite,
    dark,
    snowLies,
    noise,
    fbm,
    ridged,
    linear,
    mix: mixHex,
    material,
    practical,
    smoke: smokeMaker(three, { seconds, moves: poses.add, wind: spec.weather.wind, dark, lite }),
  }
  return {
    practicals: found,
    seconds,
    moves: poses.add,
    surfaceAt: (x, z, moment) => surfaces[0]?.(x, z, moment) ?? null,
    at(moment) {
      seconds.value = moment
      poses.strike(moment)
    },
    copyPoses: poses.copy,
    kitFor(name, going = STANDS) {
      const random = randomFrom(spec.seed, name)
      return { ...shared, ...going, random, foliage: foliageMaker({ three, lite, snowLies, random, material }) }
    },
  }
}

/** Whether windows and lamps are lit. */
export function isDark(spec: SceneSpec): boolean {
  return ['dusk', 'night', 'moonlit'].includes(spec.timeOfDay) || spec.weather.sky === 'storm'
}
