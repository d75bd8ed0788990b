import type { Look } from '../contract.ts'
import { brickTexture, noiseTexture } from './textures.ts'
import type { THREE, Three } from './three.ts'

type Grain = NonNullable<Look['grain']>

/** Copies a metre across walls and up them, contrast of the tone, height of the relief. */
const GRAINS: Record<Grain, { across: number; up: number; tone: number; bump: number }> = {
  rock: { across: 0.22, up: 0.34, tone: 0.95, bump: 1.1 },
  wood: { across: 0.35, up: 2.6, tone: 0.7, bump: 0.35 },
  bark: { across: 1.5, up: 0.22, tone: 0.9, bump: 0.9 },
  brick: { across: 0.5, up: 0.5, tone: 0.55, bump: 0.5 },
  cloth: { across: 5, up: 5, tone: 0.22, bump: 0.25 },
  plaster: { across: 0.6, up: 0.6, tone: 0.28, bump: 0.2 },
  snow: { across: 0.35, up: 0.35, tone: 0.18, bump: 0.25 },
  sand: { across: 0.5, up: 0.5, tone: 0.3, bump: 0.3 },
}

interface Relief {
  readonly tone: THREE.Node<'float'>
  readonly bump: THREE.Node<'vec3'> | null
}

/** Tone and relief from one small texture laid on the world, so that neighbours differ and nothing needs unwrapping. */
export function grainOf(three: Three): (grain: Grain, strength: number) => Relief {
  const { TSL } = three
  let noise: THREE.DataTexture | null = null
  let brick: THREE.DataTexture | null = null
  return (grain, strength) => {
    const { across, up, tone, bump } = GRAINS[grain]
    const at = TSL.positionWorld
    const wall = TSL.vec2(at.x.add(at.z).mul(across), at.y.mul(up))
    if (grain === 'brick') {
      brick ??= brickTexture(three, 256)
      const sample = TSL.texture(brick, wall)
      const colour = sample.r.sub(0.5).mul(tone).add(1).mul(sample.g.mul(0.3).add(0.7))
      return {
        tone: TSL.mix(TSL.float(1), colour, strength),
        bump: TSL.bumpMap(sample.g as never, TSL.float(bump * strength) as never) as never,
      }
    }
    noise ??= noiseTexture(three, 256)
    // Walls are unrolled along x + z and up; level ground is seen from above.
    const level = TSL.step(0.6, TSL.abs(TSL.normalWorldGeometry.y))
    const place = TSL.mix(wall, at.xz.mul(across), level)
    const fine = TSL.texture(noise, place).g
    const broad = TSL.texture(noise, TSL.vec2(at.x.add(at.z).mul(0.031), at.y.mul(0.06))).r
    const amount = fine
      .sub(0.5)
      .mul(tone)
      .add(broad.sub(0.5).mul(tone * 0.55))
      .mul(strength)
    return {
      tone: TSL.max(amount.add(1), 0.15),
      bump: TSL.bumpMap(TSL.texture(noise, place).g as never, TSL.float(bump * strength) as never) as never,
    }
  }
}
