import { defineSetting, type Kit } from '../contract.ts'
import { bell, smoothstep } from '../kit/maths.ts'
import { broadleaf, bushes, type Foliage } from './parts/broadleaf.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lawn, lawnColour } from './parts/lawn.ts'
import { lilies } from './parts/lilies.ts'
import { fallenLogs } from './parts/logs.ts'
import { reeds } from './parts/reeds.ts'
import { ridge } from './parts/ridges.ts'
import { besideLane, type Clear, scatter } from './parts/scatter.ts'
import { toadstools } from './parts/toadstools.ts'
import { amount } from './parts/tones.ts'
import { vines } from './parts/vines.ts'
import { water } from './parts/water.ts'

const OLIVE: Foliage = { dark: '#22382a', middle: '#516b35', light: '#a3ac54' }
const LEVEL_M = -0.22

/** Dark water between tussocks: bearded trees, reeds, lilies, mist in the distance. */
export const swamp = defineSetting({
  id: 'swamp',
  words: ['swamp', 'marsh', 'bog', 'bayou', 'wetland', 'mangrove', 'everglades', 'swampland'],
  props: ['bush', 'mushroom', 'turtle', 'boat'],
  indoor: false,
  defaults: { timeOfDay: 'dusk', sky: 'overcast' },
  build(kit) {
    const group = new kit.THREE.Group()
    let heroRadiusM = 1
    const seed = kit.random() * 70
    const isle = (x: number, z: number) => bell(Math.hypot(x + 0.4, (z + 0.3) * 0.9), 4.2)
    const tussocks = (x: number, z: number) => kit.fbm(x * 0.13 + seed, z * 0.13, 3, 4)
    const height = (x: number, z: number) =>
      Math.max(-1.1, -0.62 + tussocks(x, z) * 1.8) * (1 - isle(x, z)) +
      isle(x, z) * (0.12 + tussocks(x * 2, z * 2) * 0.1) +
      smoothstep(14, 40, Math.abs(x)) * 1.4 +
      smoothstep(-30, -70, z) * 2
    const colour = lawnColour(kit, { grass: '#55703a', dry: '#8a8a48', soil: '#5a4a34', rock: '#5c5a48' }, (x, z) =>
      smoothstep(0.2, -0.4, height(x, z)),
    )
    ground(kit, group, { height, colour, reach: 130 })
    water(kit, group, {
      level: LEVEL_M,
      depth: (x, z) => LEVEL_M - height(x, z),
      deep: '#1d3a34',
      shallow: '#5a6b45',
      waveHeightM: 0.015,
      shoreDepthM: 0.4,
      foam: false,
      ripples: 2,
      reach: 130,
    })
    ridge(kit, group, { distanceM: 62, heightM: 12, colour: '#3f5a48', haze: 0.5, shape: 'hills', baseY: -2 })
    ridge(kit, group, { distanceM: 105, heightM: 22, colour: '#5f7a68', haze: 0.8, shape: 'hills', baseY: -2 })
    return {
      group,
      heightAt: height,
      waterLevel: LEVEL_M,
      heroSpots(radius) {
        heroRadiusM = Math.max(heroRadiusM, radius)
        const dry = (x: number, z: number) => height(x, z) > LEVEL_M + 0.1
        return heroSpots({ height, at: [-0.4, -0.3], reach: 6, allowed: dry }, radius)
      },
      dress: (clear) => dress(kit, group, { height, clear, heroRadiusM }),
    }
  },
})

type Group = Parameters<typeof reeds>[1]
interface Bog {
  height(x: number, z: number): number
  clear: Clear
  heroRadiusM: number
}

function dress(kit: Kit, group: Group, { height, clear, heroRadiusM }: Bog): void {
  const shallow = (x: number, z: number) => height(x, z) > LEVEL_M - 0.55
  const place = besideLane(kit, {
    height: (x, z) => Math.max(height(x, z), -0.75),
    clear,
    likely: (x, z) => (shallow(x, z) ? 0.9 : 0.25),
  })
  const trees = place(amount(kit, 15, 7), 1.8, [-20, 20, -26, 1], 5.5)
  broadleaf(kit, group, trees, { foliage: OLIVE, heightM: [7, 11], bare: 0.48, bark: '#54483e' })
  vines(kit, group, trees, { hangM: [2.4, 4.6], aboveM: 6.4, each: kit.lite ? 3 : 7 })
  broadleaf(kit, group, place(amount(kit, 54, 14), 1.4, [-56, 56, -62, -24], 3), {
    foliage: OLIVE,
    heightM: [8, 14],
    far: true,
  })
  bushes(kit, group, place(amount(kit, 16, 6), 0.8, [-16, 16, -18, 3], 4), { foliage: OLIVE, heightM: [0.6, 1.3] })
  const water = (x: number, z: number) => LEVEL_M - height(x, z)
  const edge = scatter(kit, {
    count: amount(kit, 300, 44),
    area: [-16, 16, -22, 8],
    height,
    clear,
    radius: 0.3,
    likely: (x, z) => (Math.abs(water(x, z)) < 0.28 && Math.abs(x) > 1.6 ? 0.9 : 0),
  })
  reeds(kit, group, edge)
  const open = scatter(kit, {
    count: amount(kit, 90, 36),
    area: [-14, 14, -18, 9],
    height: () => LEVEL_M,
    clear,
    radius: 0.4,
    likely: (x, z) => (water(x, z) > 0.12 ? 0.7 : 0),
  })
  lilies(kit, group, open)
  fallenLogs(kit, group, place(4, 1.4, [-12, 12, -13, 4], 3.4))
  toadstools(kit, group, place(amount(kit, 10, 5), 0.3, [-7, 7, -7, 4], 1.8))
  lawn(kit, group, {
    height,
    clear,
    heroRadiusM,
    root: '#33482a',
    tip: '#a3a850',
    heightM: 0.36,
    grows: (x, z) => smoothstep(LEVEL_M, LEVEL_M + 0.2, height(x, z)),
    tufts: 1800,
  })
}
