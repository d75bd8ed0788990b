import type { Hex } from '../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../contract.ts'
import { linear } from './colour.ts'
import { flickerAt } from './flicker.ts'
import { withoutDepth } from './ink.ts'
import type { THREE, Three } from './three.ts'

/** A light that the picture shows. The stage turns the few that matter most into real ones. */
export interface Practical {
  readonly object: THREE.Object3D
  readonly colour: Hex
  readonly reachM: number
  readonly power: number
}

interface Needs extends Pick<Kit, 'moves'> {
  readonly dark: boolean
  readonly found: Practical[]
}

/** Soft discs of light: small hard points would show the pattern of the blur and flicker under it. */
export function practicalMaker(three: Three, { dark, found, moves }: Needs): Kit['practical'] {
  const { THREE, TSL } = three
  const materials = new Map<string, THREE.SpriteNodeMaterial>()
  const halo = (colour: Hex, power: number) => {
    const key = `${colour} ${power}`
    let material = materials.get(key)
    if (!material) {
      material = new THREE.SpriteNodeMaterial({ transparent: true, depthWrite: false, fog: false })
      material.blending = THREE.AdditiveBlending
      const fall = TSL.pow(TSL.clamp(TSL.oneMinus(TSL.length(TSL.uv().sub(0.5)).mul(2)), 0, 1), 2.6)
      material.colorNode = TSL.vec3(...linear(colour)).mul(fall.mul((dark ? 0.9 : 0.25) * power))
      withoutDepth(three, material)
      materials.set(key, material)
    }
    return material
  }
  return (parent, at, { colour, reach, power = 1 }) => {
    const sprite = new THREE.Sprite(halo(colour, power))
    const size = reach * (dark ? 0.5 : 0.22)
    sprite.position.set(...at)
    sprite.scale.setScalar(size)
    sprite.userData.glow = true
    parent.add(sprite)
    const phase = at[0] * 3.1 + at[1] * 1.7 + at[2] * 2.3
    moves(sprite, (lamp, seconds) => lamp.scale.setScalar(size * flickerAt(seconds, phase)))
    if (dark) found.push({ object: sprite, colour, reachM: reach, power })
  }
}
