import { defineSetting, type Kit } from '../contract.ts'
import { bell, smoothstep } from '../kit/maths.ts'
import { broadleaf, bushes, DEEP_GREEN, type Foliage } from './parts/broadleaf.ts'
import { conifers } from './parts/conifers.ts'
import { fallenLeaves } from './parts/fallen-leaves.ts'
import { ferns } from './parts/ferns.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lawn, lawnColour } from './parts/lawn.ts'
import { fallenLogs } from './parts/logs.ts'
import { ridge } from './parts/ridges.ts'
import { besideLane, type Clear, scatter } from './parts/scatter.ts'
import { toadstools } from './parts/toadstools.ts'
import { amount } from './parts/tones.ts'

const LEAVES: Foliage = { dark: '#1c4630', middle: '#3f7f3f', light: '#9bc75a' }

/** A glade in a mixed wood: a path leads in, trunks stand in rows behind each other into the haze. */
export const forest = defineSetting({
  id: 'forest',
  words: ['forest', 'woods', 'woodland', 'wood', 'glade', 'forest clearing'],
  props: ['tree', 'mushroom', 'pine', 'rock', 'bush'],
  indoor: false,
  defaults: { timeOfDay: 'morning', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    let heroRadiusM = 1
    const seed = kit.random() * 70
    const path = (z: number) => Math.sin(z * 0.16 + seed) * 1.6 * smoothstep(2, -14, z)
    const trodden = (x: number, z: number) => bell(x - path(z), 1.15)
    const height = (x: number, z: number) =>
      kit.fbm(x * 0.1 + seed, z * 0.1, 3, 4) * 1.3 * smoothstep(1.5, 8, Math.hypot(x, z * 0.8)) +
      smoothstep(5, 22, Math.abs(x)) * 2.2 +
      smoothstep(-6, -40, z) * 3 -
      trodden(x, z) * 0.1
    const colour = lawnColour(kit, { grass: '#3f6a35', dry: '#67803f', soil: '#8a6846', rock: '#6f6a5c' }, trodden)
    ground(kit, group, { height, colour, reach: 120 })
    ridge(kit, group, { distanceM: 62, heightM: 15, colour: '#2f5a3c', haze: 0.32, shape: 'hills', spreadDegrees: 100 })
    ridge(kit, group, { distanceM: 110, heightM: 32, colour: '#47705a', haze: 0.6, shape: 'hills', spreadDegrees: 100 })
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots(radius) {
        heroRadiusM = Math.max(heroRadiusM, radius)
        return heroSpots({ height, at: [0, 0], reach: 7, allowed: (x, z) => Math.abs(x) < 6 && z > -7 }, radius)
      },
      dress(clear) {
        trees(kit, group, height, clear)
        undergrowth(kit, group, { height, clear, trodden, heroRadiusM })
      },
    }
  },
})

type Group = Parameters<typeof conifers>[1]
type Height = (x: number, z: number) => number

function trees(kit: Kit, group: Group, height: Height, clear: Clear): void {
  const place = besideLane(kit, { height, clear, likely: () => 0.9 })
  broadleaf(kit, group, place(amount(kit, 15, 7), 1.9, [-19, 19, -22, 3], 5), {
    foliage: LEAVES,
    heightM: [8, 12],
    bare: 0.42,
  })
  conifers(kit, group, place(amount(kit, 12, 5), 1.5, [-22, 22, -26, 2], 6), { heightM: [8, 14] })
  const far = { far: true, heightM: [10, 17] } as const
  const deep = place(amount(kit, 88, 22), 1.3, [-60, 60, -64, -20], 3)
  conifers(
    kit,
    group,
    deep.filter((_, i) => i % 2 === 0),
    { ...far, light: '#3a7350', dark: '#1b4034' },
  )
  broadleaf(
    kit,
    group,
    deep.filter((_, i) => i % 2 === 1),
    { ...far, foliage: DEEP_GREEN },
  )
}

function undergrowth(
  kit: Kit,
  group: Group,
  land: { height: Height; clear: Clear; trodden: Height; heroRadiusM: number },
): void {
  const { height, clear, trodden, heroRadiusM } = land
  const place = besideLane(kit, { height, clear })
  const sides = (count: number, radius: number, lane: number) => place(count, radius, [-15, 15, -18, 5], lane)
  bushes(kit, group, sides(amount(kit, 18, 6), 0.8, 4.2), { foliage: LEAVES, heightM: [0.8, 1.7] })
  ferns(kit, group, sides(amount(kit, 48, 8), 0.4, 2.6), { heightM: [0.5, 0.95] })
  toadstools(kit, group, sides(amount(kit, 18, 8), 0.3, 1.9))
  fallenLogs(kit, group, sides(4, 1.5, 4))
  const strewn = (x: number, z: number) => 0.35 + trodden(x, z) * 0.65
  const floor = scatter(kit, {
    count: amount(kit, 900, 160),
    area: [-9, 9, -10, 7],
    height,
    clear,
    radius: 0.05,
    likely: strewn,
  })
  fallenLeaves(kit, group, floor)
  lawn(kit, group, {
    height,
    clear,
    heroRadiusM,
    root: '#23452a',
    tip: '#8fb455',
    heightM: 0.34,
    grows: (x, z) => 1 - trodden(x, z) * 0.9,
    tufts: 1600,
    flowerColours: ['#dfe7ff', '#c9a8f0', '#fff3d0'],
    stones: '#77736a',
  })
}
