import { lerp } from '../kit/maths.ts'
import type { THREE, Three } from '../kit/three.ts'

/** However thick the mist, this share of the light from the hero comes through it, at no fog and at full fog. */
const HERO_SHOWS = [0.9, 0.4] as const
/** Nearer than this the air is clear. */
const CLEAR_M = 6

/** Share of light that a metre of hazy air swallows: it hides what is 700 m away, dense fog what is 20 m away. */
export function airDensity(fog: number, storm: boolean, heroAwayM: number): number {
  const most = -Math.log(lerp(...HERO_SHOWS, fog)) / Math.max(1, heroAwayM - CLEAR_M)
  return Math.min(most, lerp(0.0011, 0.055, fog ** 1.6) * (storm ? 1.8 : 1))
}

/** Distance takes the colour of the sky just behind it, so far things melt into their own background. */
export function addAir(three: Three, scene: THREE.Scene, sphere: THREE.DataTexture, density: number): void {
  const { TSL } = three
  const ray = TSL.normalize(TSL.positionWorld.sub(TSL.cameraPosition))
  const level = TSL.normalize(TSL.vec3(ray.x, TSL.max(ray.y.mul(0.5), 0.035), ray.z))
  const colour = TSL.texture(sphere, TSL.equirectUV(level)).rgb
  const distance = TSL.length(TSL.positionView)
  const near = TSL.max(distance.sub(CLEAR_M), 0)
  const amount = TSL.oneMinus(TSL.exp(near.mul(-density)))
  scene.fogNode = TSL.fog(TSL.min(colour, 1.6) as never, amount as never) as never
}
