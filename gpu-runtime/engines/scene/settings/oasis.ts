import { defineSetting, type Kit } from '../contract.ts'
import { blend } from '../kit/colour.ts'
import { clamp, smoothstep } from '../kit/maths.ts'
import { bushes, SUMMER } from './parts/broadleaf.ts'
import { grass } from './parts/grass.ts'
import { type Ground, ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { palms } from './parts/palms.ts'
import { reeds } from './parts/reeds.ts'
import { ridge } from './parts/ridges.ts'
import { rocks } from './parts/rocks.ts'
import { type Clear, scatter } from './parts/scatter.ts'
import { amount, rgb } from './parts/tones.ts'
import { water } from './parts/water.ts'

const POND = { x: 2.2, z: -9, radiusM: 6.4 } as const
const LEVEL_M = -0.3

/** A pond among palms, and dunes all round. */
export const oasis = defineSetting({
  id: 'oasis',
  words: ['oasis', 'desert oasis', 'desert pond'],
  props: ['palm', 'tent', 'rock', 'bush'],
  indoor: false,
  defaults: { timeOfDay: 'afternoon', sky: 'clear' },
  build(kit) {
    const group = new kit.THREE.Group()
    const seed = kit.random() * 70
    const shore = (x: number, z: number) =>
      Math.hypot((x - POND.x) * 0.78, (z - POND.z) * 1.15) + kit.fbm(x * 0.2 + seed, z * 0.2, 3, 3) * 1.6 - POND.radiusM
    const height = (x: number, z: number) => {
      const away = Math.max(0, shore(x, z))
      const dunes = Math.abs(kit.fbm(x * 0.028 + seed, z * 0.045, 5, 3)) * 15 * smoothstep(6, 32, away)
      // Before the hero the sand lies low: the camera looks over it.
      const open = 1 - smoothstep(-5, 1, z) * (1 - smoothstep(6, 20, Math.abs(x)))
      return smoothstep(1.2, -2.2, shore(x, z)) * -1.3 + dunes * open + kit.fbm(x * 0.4, z * 0.4, 2, 3) * 0.12
    }
    ground(kit, group, {
      height,
      colour: sand(kit, shore),
      near: 28,
      reach: 240,
      look: { grain: 'sand', roughness: 0.95 },
    })
    water(kit, group, {
      level: LEVEL_M,
      depth: (x, z) => LEVEL_M - height(x, z),
      deep: '#15707f',
      shallow: '#5fc2b4',
      waveHeightM: 0.02,
      shoreDepthM: 0.5,
      foam: false,
      ripples: 2.4,
      reach: 60,
      near: 18,
    })
    ridge(kit, group, { distanceM: 150, heightM: 20, colour: '#e0b070', haze: 0.35, shape: 'hills', baseY: -2 })
    ridge(kit, group, { distanceM: 230, heightM: 36, colour: '#d09a68', haze: 0.6, shape: 'hills', baseY: -2 })
    return {
      group,
      heightAt: height,
      waterLevel: LEVEL_M,
      heroSpots: (radius) =>
        heroSpots(
          { height, at: [-1, 0], reach: 7, allowed: (x, z) => shore(x, z) > radius + 0.9 && Math.abs(x) < 7 && z > -5 },
          radius,
        ),
      dress: (clear) => dress(kit, group, { height, clear, shore }),
    }
  },
})

interface Pond {
  height(x: number, z: number): number
  clear: Clear
  shore(x: number, z: number): number
}

function dress(kit: Kit, group: Parameters<typeof palms>[1], { height, clear, shore }: Pond): void {
  const ring = (count: number, radius: number, from: number, to: number, lane: number, apart = true) =>
    scatter(kit, {
      count,
      area: [-15, 18, -22, 6],
      height,
      clear,
      radius,
      apart,
      likely: (x, z) => {
        const d = shore(x, z)
        return d > from && d < to && (Math.abs(x) > lane || z < -9) ? 0.9 : 0
      },
    })
  palms(kit, group, ring(amount(kit, 20, 9), 1.1, 0.6, 5.5, 3.4), { heightM: [4.5, 8] })
  bushes(kit, group, ring(amount(kit, 26, 9), 0.7, 0.3, 3.5, 2.6), { foliage: SUMMER, heightM: [0.5, 1.2] })
  reeds(kit, group, ring(amount(kit, 190, 34), 0.25, -0.5, 0.5, 1.8, false))
  grass(kit, group, ring(amount(kit, 1300, 130), 0.12, 0.1, 2.6, 0.8, false), {
    root: '#5c7a34',
    tip: '#c4cf6c',
    heightM: 0.34,
  })
  rocks(kit, group, ring(amount(kit, 24, 12), 0.5, 0, 7, 2.4), { colour: '#c09a6c', size: [0.14, 0.8] })
}

function sand(kit: Kit, shore: Pond['shore']): Ground['colour'] {
  const [light, shade, wet, green] = [
    rgb(kit, '#f0cf92'),
    rgb(kit, '#d9a866'),
    rgb(kit, '#8f7a4e'),
    rgb(kit, '#86994c'),
  ]
  return (x, _y, z, up) => {
    const n = kit.fbm(x * 0.25, z * 0.25, 4, 3)
    const dune = blend(shade, light, clamp(0.6 + n * 0.6 - (1 - up) * 1.2))
    const d = shore(x, z)
    const grown = smoothstep(3, 0.8, d + n * 2.4)
    return blend(blend(dune, green, grown * 0.7), wet, smoothstep(0.35, -0.2, d))
  }
}
