import { defineSetting, type Kit } from '../contract.ts'
import { blend } from '../kit/colour.ts'
import { smoothstep } from '../kit/maths.ts'
import { bushes, DEEP_GREEN } from './parts/broadleaf.ts'
import { type Ground, ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { palms } from './parts/palms.ts'
import { ridge } from './parts/ridges.ts'
import { rocks } from './parts/rocks.ts'
import { besideLane, scatter } from './parts/scatter.ts'
import { shells } from './parts/shells.ts'
import { amount, rgb } from './parts/tones.ts'
import { water } from './parts/water.ts'

/** Warm sand that slopes to a turquoise sea behind the hero, palms at both sides. */
export const beach = defineSetting({
  id: 'beach',
  words: ['beach', 'sandy beach', 'seashore', 'tropical beach', 'sand'],
  props: ['palm', 'boat', 'chair'],
  indoor: false,
  defaults: { timeOfDay: 'afternoon', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    const seed = kit.random() * 70
    const shoreline = (x: number) =>
      -8 + Math.sin(x * 0.11 + seed) * 1.6 + kit.fbm(x * 0.12, seed, 1, 3) * 2.5 - (x / 26) ** 2 * 3.5
    const height = (x: number, z: number) => {
      const d = z - shoreline(x)
      const slope = d < 0 ? d * 0.24 : Math.min(d * 0.085, 1.3 + (d - 15) * 0.02)
      const dunes =
        kit.fbm(x * 0.12 + seed, z * 0.12, 3, 3) *
        0.8 *
        smoothstep(4, 14, Math.hypot(x * 0.8, z - 1)) *
        smoothstep(0, 6, d)
      const footprints = kit.fbm(x * 1.3, z * 1.3, seed, 4) * 0.12 * smoothstep(0.5, 3, d)
      return Math.max(slope, -6) + dunes + footprints
    }
    ground(kit, group, { height, colour: sand(kit), near: 24, reach: 130, look: { grain: 'sand', roughness: 0.95 } })
    water(kit, group, {
      level: 0,
      depth: (x, z) => -height(x, z),
      deep: kit.dark ? '#0d3f58' : '#0f7fa8',
      shallow: kit.dark ? '#2a7f88' : '#62d0c8',
      waveHeightM: 0.16 + kit.spec.weather.wind * 0.25,
      shoreDepthM: 1.7,
      near: 30,
      middleZ: -24,
    })
    ridge(kit, group, {
      distanceM: 190,
      heightM: 20,
      colour: '#4f7f5c',
      haze: 0.5,
      shape: 'hills',
      baseY: -5,
      spreadDegrees: 24,
      turnDegrees: 26 * (seed > 35 ? 1 : -1),
    })
    return {
      group,
      heightAt: height,
      waterLevel: 0,
      heroSpots: (radius) =>
        heroSpots({ height, at: [0, 0.5], reach: 9, allowed: (x, z) => z - shoreline(x) > radius + 1.5 }, radius),
      dress(clear) {
        const sides = besideLane(kit, { height, clear, likely: (x, z) => (height(x, z) < 0.35 ? 0 : 0.8) })
        palms(kit, group, sides(amount(kit, 11, 6), 1.1, [-13, 13, -6.5, 3], 3.4), { heightM: [5.5, 8.5] })
        bushes(kit, group, sides(amount(kit, 16, 6), 0.8, [-15, 15, -5, 4], 4.6), {
          foliage: DEEP_GREEN,
          heightM: [0.7, 1.5],
        })
        rocks(kit, group, sides(14, 0.6, [-12, 12, -8, 4], 3), { colour: '#8d7c6b', size: [0.25, 1.1] })
        shells(
          kit,
          group,
          scatter(kit, {
            count: 26,
            area: [-7, 7, -5, 5],
            height,
            clear,
            radius: 0.2,
            likely: (x, z) => (height(x, z) > 0.15 ? 1 : 0),
          }),
        )
      },
    }
  },
})

function sand(kit: Kit): Ground['colour'] {
  const dry = rgb(kit, '#efd9ac')
  const shade = rgb(kit, '#d9b984')
  const wet = rgb(kit, '#a5835a')
  const bed = rgb(kit, '#8fb59c')
  return (x, y, z) => {
    const n = kit.fbm(x * 0.35, z * 0.35, 4, 4)
    const land = blend(dry, shade, smoothstep(-0.3, 0.5, n))
    const damp = blend(land, wet, smoothstep(0.42, 0.08, y + n * 0.12))
    return blend(damp, bed, smoothstep(-0.1, -1.6, y))
  }
}
