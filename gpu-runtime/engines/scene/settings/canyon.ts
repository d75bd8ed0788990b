import { defineSetting, type Kit } from '../contract.ts'
import { blend } from '../kit/colour.ts'
import { smoothstep } from '../kit/maths.ts'
import { bushes, type Foliage } from './parts/broadleaf.ts'
import { canyonWall, mesa, RED_ROCK, strata } from './parts/cliffs.ts'
import { grass } from './parts/grass.ts'
import { type Ground, ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { rocks } from './parts/rocks.ts'
import { type Clear, inLane, scatter } from './parts/scatter.ts'
import { amount, rgb } from './parts/tones.ts'
import { water } from './parts/water.ts'

const SAGE: Foliage = { dark: '#3a4a26', middle: '#6f7f3e', light: '#b3b565' }
const RIVER_M = -0.32

/** Walls of layered red rock either side of a shallow river; table mountains close the view. */
export const canyon = defineSetting({
  id: 'canyon',
  words: ['canyon', 'gorge', 'ravine', 'grand canyon', 'desert canyon'],
  props: ['hot-air-balloon', 'rock', 'cactus', 'bush'],
  indoor: false,
  defaults: { timeOfDay: 'noon', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    const seed = kit.random() * 60
    const middle = (z: number) =>
      Math.sin(z * 0.035) * 7 * smoothstep(4, -40, z) + Math.sin(z * 0.013 + seed) * 5 * smoothstep(0, -60, z)
    const river = (z: number) => middle(z) + 4.6 + Math.sin(z * 0.09 + seed) * 2.2
    const halfWidth = (z: number) => 10 + kit.fbm(z * 0.05, seed, 1, 3) * 4 + smoothstep(0, 40, z) * 4
    const height = (x: number, z: number) => {
      const d = Math.abs(x - river(z))
      const bank = -0.8 + smoothstep(1.3, 3.6, d) * 0.9
      return (
        bank + kit.fbm(x * 0.2 + seed, z * 0.2, 3, 4) * 0.7 * smoothstep(2.5, 7, d) * smoothstep(1, 6, Math.hypot(x, z))
      )
    }
    ground(kit, group, { height, colour: floor(kit, river), near: 26, reach: 230, middleZ: -30 })
    water(kit, group, {
      level: RIVER_M,
      depth: (x, z) => RIVER_M - height(x, z),
      deep: '#2a6b66',
      shallow: '#5fa596',
      waveHeightM: 0.02,
      shoreDepthM: 0.35,
      foam: false,
      ripples: 3,
      reach: 230,
      middleZ: -30,
    })
    walls(kit, group, middle, halfWidth, seed)
    return {
      group,
      heightAt: height,
      waterLevel: RIVER_M,
      heroSpots: (radius) =>
        heroSpots(
          { height, at: [-1, 0], reach: 8, allowed: (x, z) => x < river(z) - 2.2 - radius && Math.abs(x) < 7.5 },
          radius,
        ),
      dress: (clear) => dress(kit, group, height, river, clear),
    }
  },
})

type Group = Parameters<typeof grass>[1]
type Line = (z: number) => number

function walls(kit: Kit, group: Group, middle: Line, halfWidth: Line, seed: number): void {
  const colours = strata(kit, RED_ROCK, 2.4)
  const both = { fromZ: 34, toZ: -190, colours, top: '#b48a5a', talus: '#b5784f' }
  for (const side of [-1, 1] as const) {
    canyonWall(kit, group, {
      ...both,
      side,
      foot: (z) => middle(z) + side * (halfWidth(z) + (side > 0 ? 3 : 0)),
      height: (z) => 25 + kit.fbm(z * 0.04, side * 4 + seed, 3, 3) * 12,
    })
  }
  const places = [
    [-20, -205, 20, 38],
    [30, -225, 16, 46],
    [6, -270, 26, 40],
    [-85, -280, 36, 52],
    [95, -270, 34, 50],
  ] as const
  for (const [x, z, radius, height] of places) mesa(kit, group, { x, z, radius, height, colours, top: '#b98a5e' })
}

function floor(kit: Kit, river: Line): Ground['colour'] {
  const low = rgb(kit, '#b0764c')
  const high = rgb(kit, '#cf9c6c')
  const green = rgb(kit, '#7d8f42')
  const wet = rgb(kit, '#6f4a32')
  return (x, y, z) => {
    const n = kit.fbm(x * 0.4, z * 0.4, 2, 4)
    const d = Math.abs(x - river(z))
    const grown = smoothstep(2, 2.9, d) * smoothstep(6, 3.2, d) * Math.max(0, 0.6 + n * 1.6)
    const land = blend(blend(low, high, 0.5 + n), green, Math.min(1, grown) * 0.8)
    return blend(land, wet, smoothstep(RIVER_M + 0.3, RIVER_M - 0.02, y))
  }
}

function dress(kit: Kit, group: Group, height: (x: number, z: number) => number, river: Line, clear: Clear): void {
  const near = (count: number, radius: number, likely: (x: number, z: number) => number) =>
    scatter(kit, { count, area: [-12, 14, -60, 10], height, clear, radius, likely })
  const bank = (x: number, z: number) => {
    const d = Math.abs(x - river(z))
    return d > 2.4 && d < 6.5 && !inLane(x, z, 2.4) ? 0.85 : 0
  }
  bushes(kit, group, near(amount(kit, 60, 16), 0.7, bank), { foliage: SAGE, heightM: [0.5, 1.3] })
  grass(kit, group, near(amount(kit, 900, 120), 0.15, bank), { root: '#58622c', tip: '#c9c878', heightM: 0.42 })
  const open = (x: number, z: number) => (Math.abs(x - river(z)) < 1.2 || inLane(x, z, 2.6) ? 0 : 0.6)
  rocks(kit, group, near(amount(kit, 90, 26), 0.6, open), { colour: '#b26e4a', size: [0.14, 1.5] })
}
