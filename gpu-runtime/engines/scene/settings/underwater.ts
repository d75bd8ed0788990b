import { defineSetting, type Kit } from '../contract.ts'
import { blend } from '../kit/colour.ts'
import { smoothstep } from '../kit/maths.ts'
import { bubbles, lightShafts, shoal } from './parts/aquatic.ts'
import { corals } from './parts/corals.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { kelp } from './parts/kelp.ts'
import { rocks } from './parts/rocks.ts'
import { besideLane } from './parts/scatter.ts'
import { rippleTexture } from './parts/tiling-noise.ts'
import { amount, rgb } from './parts/tones.ts'

/** A reef: rippled sand under dancing light, corals, kelp, shoals of fish, beams from the surface. */
export const underwater = defineSetting({
  id: 'underwater',
  words: [
    'underwater',
    'coral reef',
    'reef',
    'seabed',
    'sea floor',
    'ocean floor',
    'bottom of the sea',
    'bottom of the ocean',
    'under the sea',
  ],
  props: ['treasure-chest', 'rock', 'statue'],
  indoor: false,
  defaults: { timeOfDay: 'noon', sky: 'clear' },
  build(kit) {
    const group = new kit.THREE.Group()
    const seed = kit.random() * 80
    const height = (x: number, z: number) => {
      const away = smoothstep(3, 12, Math.hypot(x, z))
      const mounds =
        kit.fbm(x * 0.08 + seed, z * 0.08, 3, 4) * 3.2 +
        smoothstep(7, 22, Math.abs(x)) * 3.4 +
        smoothstep(-10, -40, z) * 5
      return mounds * away + kit.fbm(x * 0.4 + seed, z * 0.4, 5, 3) * 0.16
    }
    const bed = ground(kit, group, {
      height,
      colour: sand(kit),
      near: 24,
      reach: 80,
      look: { colourNode: dancingLight(kit), grain: 'sand' },
    })
    bed.receiveShadow = true
    lightShafts(kit, group)
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots: (radius) => heroSpots({ height, reach: 8, allowed: (x, z) => Math.abs(x) < 7 && z > -8 }, radius),
      dress(clear) {
        const place = besideLane(kit, { height, clear, likely: () => 0.85 })
        const bed = [-16, 16, -24, 5] as const
        rocks(kit, group, place(amount(kit, 22, 10), 1.2, bed, 4), { colour: '#6f7c80', size: [0.5, 2.4], flat: 0.9 })
        rocks(kit, group, place(amount(kit, 40, 14), 0.3, bed, 1.6), { colour: '#8c9490', size: [0.08, 0.3] })
        corals(kit, group, place(amount(kit, 74, 26), 0.55, [-14, 14, -18, 4], 2.4))
        kelp(kit, group, place(amount(kit, 60, 18), 0.5, bed, 4.2))
        shoal(kit, group, clear)
        bubbles(kit, group, place(6, 0.4, bed, 2))
      },
    }
  },
})

function sand(kit: Kit) {
  const light = rgb(kit, '#dcd5b4')
  const dark = rgb(kit, '#9fb09c')
  return (x: number, _y: number, z: number) => {
    const ripple = Math.sin(z * 3.4 + kit.fbm(x * 0.35, z * 0.35, 6, 3) * 7)
    return blend(light, dark, 0.35 + ripple * 0.16 + kit.fbm(x * 0.1, z * 0.1, 3, 3) * 0.6)
  }
}

/** Bright threads where the surface focuses the light: two ripple maps where they nearly agree. */
function dancingLight(kit: Kit) {
  const T = kit.TSL
  const ripples = rippleTexture(kit)
  const at = T.positionWorld.xz
  const a = T.texture(ripples, at.sub(T.vec2(0.35, 0.12).mul(kit.seconds)).mul(0.12)).z
  const b = T.texture(ripples, at.add(T.vec2(0.2, 0.3).mul(kit.seconds)).mul(0.17).add(T.vec2(0.4, 0.2))).z
  const thread = T.smoothstep(0.075, 0.0, T.abs(a.sub(b)))
  return T.vec3(0.86).add(T.vec3(0.7, 0.95, 0.9).mul(thread.mul(0.75)))
}
