import { defineSetting } from '../contract.ts'
import { blend } from '../kit/colour.ts'
import { smoothstep } from '../kit/maths.ts'
import { earth } from './parts/earth.ts'
import { type Ground, ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { starfield } from './parts/planets.ts'
import { ridge } from './parts/ridges.ts'
import { rocks } from './parts/rocks.ts'
import { scatter } from './parts/scatter.ts'
import { amount, rgb } from './parts/tones.ts'

/** Grey dust, craters and boulders under a black sky; the Earth stands over the hills. */
export const moon = defineSetting({
  id: 'moon',
  words: ['moon surface', 'lunar surface', 'moonscape', 'lunar landscape', 'surface of the moon', 'on the moon'],
  props: ['astronaut', 'rocket', 'rock'],
  indoor: false,
  defaults: { timeOfDay: 'night', sky: 'clear' },
  build(kit) {
    const group = new kit.THREE.Group()
    const seed = kit.random() * 80
    const craters = Array.from({ length: 46 }, (_, i) => {
      const away = i < 5 ? 7 + i * 3 : 9 + kit.random() * 85
      const around = kit.random() * Math.PI * 2
      const r = i < 5 ? 1.6 + kit.random() * 1.6 : 1.2 + kit.random() ** 2 * (2 + away * 0.1)
      return { x: Math.sin(around) * away, z: Math.cos(around) * away * 0.9 - 8, r }
    })
    const height = (x: number, z: number) => {
      let y =
        kit.fbm(x * 0.05 + seed, z * 0.05, 3, 4) * 3.4 * smoothstep(4, 20, Math.hypot(x, z)) +
        kit.fbm(x * 0.6, z * 0.6, seed, 3) * 0.12
      for (const c of craters) {
        const d = Math.hypot(x - c.x, z - c.z) / c.r
        if (d > 1.9) continue
        y += d < 1 ? (d * d - 1) * c.r * 0.3 + c.r * 0.1 : c.r * 0.1 * smoothstep(1.9, 1, d)
      }
      return y * smoothstep(1, 3.5, Math.hypot(x, z))
    }
    ground(kit, group, {
      height,
      colour: dust(kit),
      near: 30,
      reach: 260,
      middleZ: -10,
      look: { roughness: 1, grain: 'sand' },
    })
    ridge(kit, group, { distanceM: 120, heightM: 22, colour: '#8f8c90', haze: 0, shape: 'hills', baseY: -4 })
    ridge(kit, group, { distanceM: 190, heightM: 42, colour: '#6e6b72', haze: 0, shape: 'hills', baseY: -6 })
    starfield(kit, group)
    earth(kit, group, { at: [kit.random() < 0.5 ? -58 : 58, 62, -190], radiusM: 24 })
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots: (radius) => heroSpots({ height, at: [0, 0], reach: 8 }, radius),
      dress(clear) {
        const spots = scatter(kit, {
          count: amount(kit, 130, 44),
          area: [-30, 30, -50, 9],
          height,
          clear,
          radius: 0.5,
          likely: (x, z) => (Math.abs(x) < 2.6 && z > -6 ? 0.05 : 0.8),
        })
        rocks(kit, group, spots, { colour: '#a09ca0', size: [0.08, 1.5] })
      },
    }
  },
})

function dust(kit: Parameters<typeof ground>[0]): Ground['colour'] {
  const [low, high] = [rgb(kit, '#7c7a80'), rgb(kit, '#c6c3c4')]
  return (x, _y, z, up) => {
    const n = kit.fbm(x * 0.3, z * 0.3, 4, 4)
    return blend(low, high, Math.min(1, Math.max(0, 0.5 + n * 0.9 - (1 - up) * 1.4)))
  }
}
