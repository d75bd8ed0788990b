import type { SceneSpec } from '../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../contract.ts'
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
import type { THREE, Three } from './three.ts'

export interface KitOptions {
  readonly spec: SceneSpec
  readonly lite: boolean
  /** Colour of the light that edges catch, linear; the sky's unless told. */
  readonly rim?: Rgb
  /** Whether the place lies open to the snow that falls on it: not indoors, not under water. */
  readonly open?: boolean
}

export interface Kits {
  /** A kit whose random numbers belong to `name`: what else is in the scene does not change them. */
  kitFor(name: string): Kit
  readonly practicals: readonly Practical[]
  /** Brings everything that lives to its place at a moment of the film. */
  at(seconds: number): void
  /** Gives a clone the poses of what it was cloned from, `phaseS` seconds ahead. */
  copyPoses(source: THREE.Object3D, clone: THREE.Object3D, phaseS: number): void
}

/** Needs no GPU: geometry and materials are data until something draws them. */
export function createKits(three: Three, options: KitOptions): Kits {
  const { spec, lite } = options
  const dark = isDark(spec)
  const found: Practical[] = []
  const snowLies = spec.weather.fall === 'snow' && options.open === true
  const rim = options.rim ?? [0.8, 0.85, 1]
  const material = materialMaker(three, { profile: PROFILES[spec.style], rim, lite, snowLies })
  const practical = practicalMaker(three, dark, found)
  const seconds = three.TSL.uniform(0)
  const poses = posesOf()
  const shared = {
    ...three,
    seconds,
    moves: poses.add,
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
  }
  return {
    practicals: found,
    at(moment) {
      seconds.value = moment
      poses.strike(moment)
    },
    copyPoses: poses.copy,
    kitFor(name) {
      const random = randomFrom(spec.seed, name)
      return { ...shared, random, foliage: foliageMaker({ three, lite, snowLies, random, material }) }
    },
  }
}

/** Whether windows and lamps are lit. */
export function isDark(spec: SceneSpec): boolean {
  return ['dusk', 'night', 'moonlit'].includes(spec.timeOfDay) || spec.weather.sky === 'storm'
}
