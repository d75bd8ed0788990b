import { defineSetting, type Kit } from '../contract.ts'
import { blend } from '../kit/colour.ts'
import { smoothstep } from '../kit/maths.ts'
import { cacti } from './parts/cacti.ts'
import { mesa, RED_ROCK, strata } from './parts/cliffs.ts'
import { grass } from './parts/grass.ts'
import { type Ground, ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { ridge } from './parts/ridges.ts'
import { rocks } from './parts/rocks.ts'
import { besideLane } from './parts/scatter.ts'
import { amount, rgb } from './parts/tones.ts'

/** Wind-combed dunes with sharp crests, a few cacti, and table mountains in the haze. */
export const desert = defineSetting({
  id: 'desert',
  words: ['desert', 'dunes', 'sand dunes', 'sahara', 'sand dune'],
  props: ['cactus', 'rock', 'tent'],
  indoor: false,
  defaults: { timeOfDay: 'afternoon', sky: 'clear' },
  build(kit) {
    const group = new kit.THREE.Group()
    const seed = kit.random() * 90
    /** Long on the windward side, steep on the lee: the outline of a dune. */
    const dune = (x: number, z: number, lengthM: number, tallM: number) => {
      const q = (z * 0.8 + x * 0.55 + kit.fbm(x * 0.02 + seed, z * 0.02, 4, 3) * lengthM * 1.3) / lengthM + seed
      const t = q - Math.floor(q)
      const profile = t < 0.72 ? smoothstep(0, 0.74, t) ** 1.15 : smoothstep(1.0, 0.71, t)
      return profile * tallM * (0.6 + kit.fbm(x * 0.015, z * 0.015 + seed, 7, 2))
    }
    const height = (x: number, z: number) => {
      const far = smoothstep(3, 26, Math.hypot(x * 0.8, z))
      const big = dune(x, z, 46, 9) * smoothstep(6, 34, Math.hypot(x * 0.7, Math.min(0, z)))
      return big + dune(x + 17, z, 15, 1.3) * far + kit.fbm(x * 0.09 + seed, z * 0.09, 3, 3) * 0.7 * far
    }
    ground(kit, group, { height, colour: sand(kit), near: 40, reach: 300, look: { grain: 'sand', roughness: 1 } })
    const layers = strata(kit, RED_ROCK, 5)
    const places = [
      [-70, -150, 20, 34],
      [62, -175, 17, 42],
      [120, -215, 30, 46],
      [-140, -205, 34, 40],
      [-12, -240, 16, 50],
    ] as const
    for (const [x, z, radius, tall] of places)
      mesa(kit, group, { x, z, y: -2, radius, height: tall, colours: layers, top: '#c58a5e' })
    ridge(kit, group, { distanceM: 270, heightM: 30, colour: '#b98a6a', haze: 0.65, shape: 'peaks' })
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots: (radius) => heroSpots({ height, reach: 10 }, radius),
      dress(clear) {
        const place = besideLane(kit, { height, clear, likely: (x, z) => smoothstep(48, 6, Math.hypot(x, z)) })
        const sides = (count: number, radius: number, lane: number) => place(count, radius, [-26, 26, -40, 5], lane)
        cacti(kit, group, sides(amount(kit, 12, 7), 1.2, 4.5), { heightM: [1.6, 3.6] })
        rocks(kit, group, sides(amount(kit, 34, 14), 0.8, 3.2), { colour: '#b07a55', size: [0.14, 1.2] })
        grass(kit, group, sides(amount(kit, 90, 20), 0.3, 2.4), { root: '#8a7442', tip: '#d9c483', heightM: 0.42 })
      },
    }
  },
})

function sand(kit: Kit): Ground['colour'] {
  const crest = rgb(kit, '#f2cf95')
  const body = rgb(kit, '#e2b072')
  const hollow = rgb(kit, '#c68c54')
  return (x, y, z, up) => {
    const n = kit.fbm(x * 0.05, z * 0.05, 2, 3)
    const ripple = Math.sin((z * 0.9 + x * 0.5 + kit.fbm(x * 0.15, z * 0.15, 8, 3) * 5) * 5.2)
    const land = blend(blend(hollow, body, smoothstep(-1, 2.5, y + n * 3)), crest, smoothstep(2, 8, y + n * 4) * 0.8)
    const shaded = blend(land, hollow, smoothstep(0.97, 0.8, up) * 0.5)
    return blend(shaded, hollow, Math.max(0, ripple) * 0.16 * smoothstep(30, 6, Math.hypot(x, z)))
  }
}
