import { defineSetting } from '../contract.ts'
import { bell, smoothstep } from '../kit/maths.ts'
import { bushes, type Foliage } from './parts/broadleaf.ts'
import { cliffFace } from './parts/cliff-face.ts'
import { conifers } from './parts/conifers.ts'
import { falls } from './parts/falls.ts'
import { ferns } from './parts/ferns.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lawn, lawnColour } from './parts/lawn.ts'
import { rocks } from './parts/rocks.ts'
import { besideLane, scatter } from './parts/scatter.ts'
import { amount } from './parts/tones.ts'
import { water } from './parts/water.ts'

const GREEN: Foliage = { dark: '#1c4a34', middle: '#3f8a45', light: '#9ccf62' }
const POOL = { x: 1.5, z: -15, radiusM: 8.5 } as const
const LEVEL_M = -0.35
const FALL_M = 15

/** A river that falls over a cliff into a pool; firs on the ledge, ferns and stones round the water. */
export const waterfall = defineSetting({
  id: 'waterfall',
  words: ['waterfall valley', 'waterfall pool', 'mountain waterfall', 'foot of a waterfall'],
  props: ['rock', 'bush', 'pine', 'deer'],
  indoor: false,
  defaults: { timeOfDay: 'morning', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    let heroRadiusM = 1
    const seed = kit.random() * 70
    const stream = (z: number) => POOL.x + 3.4 * smoothstep(-9, 2, z) + Math.sin(z * 0.2 + seed) * 0.8
    const wet = (x: number, z: number) => {
      const pool = 1 - smoothstep(POOL.radiusM - 2.6, POOL.radiusM, Math.hypot((x - POOL.x) * 0.82, z - POOL.z))
      const river = z > POOL.z ? bell(x - stream(z), 1.55) : 0
      return Math.max(pool, river)
    }
    const height = (x: number, z: number) =>
      kit.fbm(x * 0.12 + seed, z * 0.12, 3, 4) * 1.1 * smoothstep(1.5, 7, Math.hypot(x, z)) +
      smoothstep(8, 24, Math.abs(x)) * 3.2 -
      wet(x, z) * 1.5
    const colour = lawnColour(
      kit,
      { grass: '#4f8f3c', dry: '#7fa84a', soil: '#8a7a62', rock: '#7c766c' },
      (x, z) => smoothstep(0.06, 0.4, wet(x, z)) * 1.2,
    )
    ground(kit, group, { height, colour, reach: 90, middleZ: -4 })
    water(kit, group, {
      level: LEVEL_M,
      depth: (x, z) => LEVEL_M - height(x, z),
      deep: '#1f6f7a',
      shallow: '#6fc0bb',
      waveHeightM: 0.03,
      shoreDepthM: 0.5,
      foam: true,
      ripples: 2.4,
      reach: 90,
    })
    cliffFace(kit, group, {
      footZ: -21,
      heightM: FALL_M + 2,
      halfWidthM: 62,
      rock: '#8b8074',
      moss: '#5f9a44',
      bendM: 20,
      cleftM: 4,
    })
    falls(kit, group, { at: [POOL.x, FALL_M - 1.6, -22.2], widthM: 4.6, heightM: FALL_M - 1.2 })
    return {
      group,
      heightAt: height,
      waterLevel: LEVEL_M,
      heroSpots(radius) {
        heroRadiusM = Math.max(heroRadiusM, radius)
        const dry = (x: number, z: number) => wet(x, z) < 0.02 && wet(x + radius * 0.7, z) < 0.15
        return heroSpots({ height, at: [-1.5, 0], reach: 7, allowed: (x, z) => dry(x, z) && x < 3 && z > -6 }, radius)
      },
      dress(clear) {
        const place = besideLane(kit, { height, clear, likely: (x, z) => (wet(x, z) > 0.05 ? 0 : 0.85) })
        conifers(kit, group, place(amount(kit, 19, 8), 1.6, [-30, 30, -17, 1], 7), { heightM: [6, 12] })
        bushes(kit, group, place(amount(kit, 28, 8), 0.8, [-18, 18, -15, 5], 3.6), {
          foliage: GREEN,
          heightM: [0.7, 1.6],
        })
        ferns(kit, group, place(amount(kit, 46, 8), 0.4, [-13, 13, -13, 6], 2.2), { heightM: [0.5, 0.95] })
        const banks = scatter(kit, {
          count: amount(kit, 90, 34),
          area: [-11, 13, -21, 9],
          height,
          clear,
          radius: 0.5,
          likely: (x, z) => {
            const w = wet(x, z)
            return w > 0.04 && w < 0.75 ? 0.7 : 0.01
          },
        })
        rocks(kit, group, banks, { colour: '#7f786e', size: [0.16, 1.1] })
        lawn(kit, group, {
          height,
          clear,
          heroRadiusM,
          root: '#2f5f2c',
          tip: '#a8cf5c',
          heightM: 0.3,
          grows: (x, z) => smoothstep(0.12, 0.02, wet(x, z)),
          tufts: 2200,
          flowerColours: ['#ffffff', '#f2d04a', '#c79af0'],
        })
      },
    }
  },
})
