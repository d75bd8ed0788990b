import type { SceneSpec } from '../../../../core/capabilities/scene-spec.ts'
import type { Kits } from '../kit/create-kit.ts'
import { flickerAt } from '../kit/flicker.ts'
import type { THREE, Three } from '../kit/three.ts'
import { lightningAt } from './lightning.ts'

/** How much brighter a flash makes the sky, and the lamps that stand for the sky. */
const SKY_FLASH = 1.3
const LAMP_FLASH = 2.6

/** Time, as the stage needs it. */
export type Live = Pick<Kits, 'seconds' | 'moves'>

/** What a flash multiplies the sky with; absent when there is no storm. */
export function stormFlash({ TSL, THREE }: Three, spec: SceneSpec, { moves }: Live) {
  if (spec.weather.sky !== 'storm') return undefined
  const flash = TSL.uniform(1)
  const keeper = new THREE.Object3D()
  moves(keeper, (_, seconds) => {
    flash.value = 1 + SKY_FLASH * lightningAt(spec.seed, seconds)
  })
  return flash
}

/**
 * Lets lamps flicker, and lightning light the land. Their colour is what changes: their power is for those who expose
 * the picture.
 */
export function enlivenLights({ THREE }: Three, scene: THREE.Scene, spec: SceneSpec, { moves }: Live): void {
  const storm = spec.weather.sky === 'storm'
  scene.traverse((object) => {
    if (object instanceof THREE.PointLight && object.userData.lamp) {
      const base = object.color.clone()
      const { x, y, z } = object.position
      const phase = x * 3.1 + y * 1.7 + z * 2.3
      moves(object, (lamp, seconds) => lamp.color.copy(base).multiplyScalar(flickerAt(seconds, phase, 0.1)))
    } else if (storm && object instanceof THREE.HemisphereLight) {
      const base = object.color.clone()
      moves(object, (sky, seconds) =>
        sky.color.copy(base).multiplyScalar(1 + LAMP_FLASH * lightningAt(spec.seed, seconds)),
      )
    } else if (storm && object instanceof THREE.DirectionalLight) {
      const base = object.color.clone()
      moves(object, (key, seconds) =>
        key.color.copy(base).multiplyScalar(1 + LAMP_FLASH * 0.5 * lightningAt(spec.seed, seconds)),
      )
    }
  })
}
