import { defineSetting, type Kit } from '../contract.ts'
import { blend, times } from '../kit/colour.ts'
import { clamp, smoothstep } from '../kit/maths.ts'
import { grass } from './parts/grass.ts'
import { type Ground, ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { ridge } from './parts/ridges.ts'
import { rocks } from './parts/rocks.ts'
import { scatter } from './parts/scatter.ts'
import { amount, rgb } from './parts/tones.ts'
import { seaState, water } from './parts/water.ts'

const BED_M = -7
const TOP_M = 3.4
/** The level top, and where the cliffs reach the sea bed. */
const TOP_RADIUS_M = 5.4
const SHORE_RADIUS_M = 15
const MOST_WIDER_M = 12

/** A rocky island in the sea; the hero stands on its turf. */
export const island = defineSetting({
  id: 'island',
  words: ['island', 'rocky island', 'isle', 'islet', 'desert island', 'skerry'],
  props: ['lighthouse', 'rock', 'pine', 'boat'],
  indoor: false,
  defaults: { timeOfDay: 'afternoon', sky: 'fair' },
  build(kit, roomM = 0) {
    const group = new kit.THREE.Group()
    // An island for a lighthouse is too small for a row of cottages.
    const wider = Math.min(MOST_WIDER_M, Math.max(0, roomM - TOP_RADIUS_M))
    const topM = TOP_RADIUS_M + wider
    const height = relief(kit, topM)
    ground(kit, group, {
      height,
      colour: rockAndTurf(kit),
      near: 19 + wider,
      reach: 60 + wider,
      middleZ: 0,
      cells: amount(kit, 150, 80),
      castShadow: true,
    })
    water(kit, group, {
      level: 0,
      depth: (x, z) => -height(x, z),
      deep: kit.dark ? '#0a2f45' : '#0d5474',
      shallow: kit.dark ? '#1f6a74' : '#37a2a4',
      waveHeightM: seaState(kit) * 0.9,
      near: 26 + wider,
      middleZ: 0,
    })
    ridge(kit, group, {
      distanceM: 230,
      heightM: 18,
      colour: '#5d7a76',
      haze: 0.6,
      shape: 'hills',
      baseY: -5,
      spreadDegrees: 40,
    })
    return {
      group,
      heightAt: height,
      waterLevel: 0,
      heroSpots: (radius) =>
        heroSpots(
          {
            height,
            at: [0, Math.max(0, 3.2 - radius) + wider * 0.3],
            reach: topM,
            allowed: (x, z) => height(x, z) > 1,
          },
          radius,
        ),
      dress(clear) {
        const surf = scatter(kit, {
          count: amount(kit, 52, 22),
          area: [-25 - wider, 25 + wider, -22 - wider, 25 + wider],
          height: (x, z) => Math.max(height(x, z), -0.6),
          clear,
          radius: 0.9,
          likely: (x, z) => {
            const r = Math.hypot(x, z) - wider
            return r > 10 && r < 24 && !(Math.abs(x) < 4 && z > 0) ? 0.8 : 0
          },
        })
        rocks(kit, group, surf, { colour: '#57504b', size: [0.35, 2.3], flat: 0.9 })
        const crags = scatter(kit, {
          count: amount(kit, 26, 10),
          area: [-9 - wider, 9 + wider, -8 - wider, 9 + wider],
          height,
          clear,
          radius: 0.7,
          apart: true,
          likely: (x, z) => (height(x, z) < 1.5 || (Math.abs(x) < 1.8 && z > 0) ? 0 : 0.7),
        })
        rocks(kit, group, crags, { colour: '#857769', size: [0.18, 1] })
        const turf = scatter(kit, {
          count: amount(kit, 1700 + Math.round(wider * 180), 180),
          area: [-8 - wider, 8 + wider, -8 - wider, 8 + wider],
          height,
          clear,
          radius: 0.12,
          likely: (x, z) =>
            smoothstep(2.1, 2.9, height(x, z)) * smoothstep(-0.12, 0.2, kit.fbm(x * 0.35, z * 0.35, 4, 3)),
        })
        grass(kit, group, turf, { root: '#4a6a2f', tip: '#b9cc6a', heightM: 0.26 })
      },
    }
  },
})

function relief(kit: Kit, topM: number): (x: number, z: number) => number {
  const seed = kit.random() * 80
  const shoreM = topM + SHORE_RADIUS_M - TOP_RADIUS_M
  return (x, z) => {
    const wander = kit.fbm(x * 0.11 + seed, z * 0.11, 3, 4) * 5
    const r = Math.hypot(x, z * 1.08) + wander * smoothstep(2, 8, Math.hypot(x, z))
    const inland = 1 - smoothstep(topM, shoreM, r)
    const crags = (kit.ridged(x * 0.2 + seed, z * 0.2, 2, 5) - 0.55) * 5.5
    const level = smoothstep(topM + 2.6, topM - 0.4, r)
    const rough = BED_M + inland * (TOP_M - BED_M + crags * (1 - level) * smoothstep(0, 0.3, inland))
    const top = TOP_M + kit.fbm(x * 0.5 + seed, z * 0.5, 5, 4) * 0.5 * smoothstep(0.6, 3, Math.hypot(x, z - 2.5))
    return rough + (top - rough) * level
  }
}

function rockAndTurf(kit: Kit): Ground['colour'] {
  const dark = rgb(kit, '#4a4039')
  const light = rgb(kit, '#8a7a6b')
  const turf = rgb(kit, '#6f8a42')
  const dry = rgb(kit, '#9aa05a')
  const weed = rgb(kit, '#3a3f2c')
  return (x, y, z, up) => {
    const n = kit.fbm(x * 0.5, z * 0.5, 6, 4)
    const layer = 0.5 + 0.5 * Math.sin(y * 4.5 + n * 6)
    const rock = blend(dark, light, clamp(0.25 + layer * 0.45 + n * 0.6))
    const green = smoothstep(0.66, 0.86, up + n * 0.22) * smoothstep(1.5, 2.6, y + n)
    const land = blend(rock, blend(turf, dry, clamp(0.4 + n * 1.4)), green * 0.94)
    const wet = 1 - smoothstep(0.1, 1.1, y + n * 0.7)
    return blend(blend(land, weed, wet * 0.4), times(land, 0.3), wet * 0.75)
  }
}
