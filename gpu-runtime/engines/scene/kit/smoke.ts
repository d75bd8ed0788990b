import type { Kit } from '../contract.ts'
import { linear } from './colour.ts'
import { withoutDepth } from './ink.ts'
import type { THREE, Three } from './three.ts'

interface Needs extends Pick<Kit, 'seconds' | 'moves'> {
  readonly wind: number
  readonly dark: boolean
  readonly lite: boolean
}

const PUFFS = { smoke: 14, sparks: 22 } as const
const LIFE_S = { smoke: 4.6, sparks: 2.1 } as const

/**
 * Puffs that rise, drift with the wind, grow and fade, each with a life of its own; all in the vertex shader. They
 * come up as the film begins: pictures are still, and cost nothing.
 */
export function smokeMaker(three: Three, { seconds, moves, wind, dark, lite }: Needs): Kit['smoke'] {
  const { THREE, TSL: T } = three
  return (parent, at, { size, rise, colour, glows = false }) => {
    const kind = glows ? 'sparks' : 'smoke'
    const count = Math.round(PUFFS[kind] * (lite ? 0.5 : 1))
    const own = (salt: number) => T.hash(T.instanceIndex.add(salt))
    const age = T.fract(seconds.div(LIFE_S[kind]).add(own(1)))
    const aside = T.vec2(own(2), own(3)).sub(0.5)
    const curl = T.sin(seconds.mul(1.4).add(own(4).mul(6.28)))
      .mul(age)
      .mul(size * (glows ? 2 : 0.35))
    const drift = age.mul(age).mul(rise * (0.12 + wind * 0.9))
    const material = new THREE.SpriteNodeMaterial({ transparent: true, depthWrite: false, fog: !glows })
    material.positionNode = T.vec3(
      aside.x
        .mul(size * (glows ? 6 : 0.6))
        .add(drift)
        .add(curl),
      age.mul(rise),
      aside.y.mul(size * (glows ? 6 : 0.6)).add(drift.mul(0.35)),
    )
    material.scaleNode = T.vec2(glows ? T.oneMinus(age).mul(size) : age.mul(0.8).add(0.25).mul(size))
    const soft = T.pow(T.clamp(T.oneMinus(T.length(T.uv().sub(0.5)).mul(2)), 0, 1), glows ? 1.2 : 1.6)
    const life = T.sin(age.mul(Math.PI)).mul(T.smoothstep(0, 1.6, seconds))
    material.colorNode = T.vec3(...linear(colour)).mul(glows ? 3 : dark ? 0.22 : 1)
    material.opacityNode = T.varying(life)
      .mul(soft)
      .mul(glows ? 1 : 0.42)
    if (glows) material.blending = THREE.AdditiveBlending
    withoutDepth(three, material)
    const sprite = new THREE.Sprite(material)
    sprite.position.set(...at)
    sprite.frustumCulled = false
    sprite.userData.glow = true
    sprite.visible = false
    parent.add(sprite)
    // A clone of a sprite forgets its count.
    moves(sprite, (puffs: THREE.Sprite, moment) => {
      puffs.count = count
      puffs.visible = moment > 0
    })
  }
}
