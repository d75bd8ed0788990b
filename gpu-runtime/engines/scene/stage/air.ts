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

/** Light through blown sand: brown, and paler than what it came from. */
export function sandy({ TSL }: Three, light: THREE.Node<'vec3'>): THREE.Node<'vec3'> {
  return TSL.mix(
    light,
    light.r
      .add(light.g)
      .add(light.b)
      .mul(TSL.vec3(0.5, 0.37, 0.22)),
    0.8,
  )
}

/** From this much fog on it has banks that drift. */
const BANKS_FROM = 0.22

/** Thicker and thinner air that passes, as it stands in the still at 0. */
function drifting({ TSL }: Three, { fog, seconds }: { fog: number; seconds: THREE.UniformNode<'float', number> }) {
  const at = TSL.positionWorld
  const bank = (time: THREE.Node<'float'>) =>
    TSL.sin(at.x.mul(0.11).sub(time.mul(0.42)).add(at.z.mul(0.05))).mul(
      TSL.sin(at.z.mul(0.09).add(time.mul(0.23)).add(at.y.mul(0.2))),
    )
  return TSL.max(
    bank(seconds)
      .sub(bank(TSL.float(0)))
      .mul(fog * 0.5)
      .add(1),
    0.25,
  )
}

/** Distance takes the colour of the sky just behind it, so far things melt into their own background. */
export function addAir(
  three: Three,
  scene: THREE.Scene,
  sphere: THREE.DataTexture,
  density: number,
  banks?: { readonly fog: number; readonly sand: boolean; readonly seconds: THREE.UniformNode<'float', number> },
): void {
  const { TSL } = three
  const ray = TSL.normalize(TSL.positionWorld.sub(TSL.cameraPosition))
  const level = TSL.normalize(TSL.vec3(ray.x, TSL.max(ray.y.mul(0.5), 0.035), ray.z))
  const sky = TSL.texture(sphere, TSL.equirectUV(level)).rgb
  // Sand in the air takes the light of the sky and gives it back brown.
  const colour = banks?.sand ? sandy(three, sky) : sky
  const distance = TSL.length(TSL.positionView)
  const near = TSL.max(distance.sub(CLEAR_M), 0)
  const thick = banks && banks.fog > BANKS_FROM ? near.mul(drifting(three, banks)) : near
  const amount = TSL.oneMinus(TSL.exp(thick.mul(-density)))
  scene.fogNode = TSL.fog(TSL.min(colour, 1.6) as never, amount as never) as never
}
