import { defineSetting, type Kit } from '../contract.ts'
import { bell, smoothstep } from '../kit/maths.ts'
import { broadleaf, bushes, SUMMER } from './parts/broadleaf.ts'
import { conifers } from './parts/conifers.ts'
import { fence } from './parts/fences.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { type HousePlace, houseRows, houses } from './parts/houses.ts'
import { lamps } from './parts/lamps.ts'
import { lawn, lawnColour } from './parts/lawn.ts'
import { farHills } from './parts/ridges.ts'
import { besideLane, type Clear } from './parts/scatter.ts'
import { amount } from './parts/tones.ts'
import { snowColour } from './snow.ts'

/** Gabled houses up a gentle slope along a winding lane, with lamps, gardens and trees; white when snow falls. */
export const village = defineSetting({
  id: 'village',
  words: ['village', 'town', 'hamlet', 'small town', 'mountain village'],
  props: ['house', 'church', 'well', 'lamp-post', 'tree'],
  indoor: false,
  defaults: { timeOfDay: 'afternoon', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    let heroRadiusM = 1
    const seed = kit.random() * 70
    const white = kit.spec.weather.fall === 'snow'
    const lane = (z: number) => Math.sin(z * 0.13 + seed) * 2.4 * smoothstep(4, -10, z)
    const worn = (x: number, z: number) => bell(x - lane(z), 1.5)
    const height = (x: number, z: number) => {
      const rise = smoothstep(2, -52, z) * 8 + (Math.abs(x) / 26) ** 2 * 3.6
      const lumps = kit.fbm(x * 0.07 + seed, z * 0.07, 2, 4) * 1.3 * smoothstep(3, 12, Math.hypot(x, z))
      return rise + lumps * (1 - worn(x, z) * 0.7) - worn(x, z) * 0.1
    }
    const summer = lawnColour(
      kit,
      { grass: '#6a9a45', dry: '#a2b259', soil: '#b39a74', rock: '#8d8a70' },
      (x, z) => worn(x, z) * 1.1,
    )
    ground(kit, group, {
      height,
      colour: white ? snowColour(kit) : summer,
      near: 30,
      look: white ? { grain: 'snow' } : {},
    })
    farHills(kit, group, white ? '#c3cfdf' : '#668f58', { nearM: 80, heightM: 24 })
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots(radius) {
        heroRadiusM = Math.max(heroRadiusM, radius)
        return heroSpots({ height, at: [0, 0], reach: 8, allowed: (x, z) => Math.abs(x) < 6 && z > -7 }, radius)
      },
      dress(clear) {
        const far = houseRows(kit, { path: lane, fromZ: -3, toZ: -46, stepM: amount(kit, 8.5, 11), offM: 7.4, height })
        const outer = houseRows(kit, {
          path: lane,
          fromZ: -12,
          toZ: -44,
          stepM: amount(kit, 10, 16),
          offM: 16.5,
          height,
        })
        const places = [...far, ...outer].filter((p) => clear(p.x, p.z, 3.6 * p.size))
        houses(kit, group, places, {
          walls: ['#f0e6d2', '#e8d3b0', '#dfc6b8', '#c9d3c8', '#f3ead8'],
          roofs: ['#a8503c', '#8f4534', '#b86a48', '#6a4a42'],
          trim: '#5a4030',
          snow: white,
        })
        const offHouses: Clear = (x, z, radius) =>
          clear(x, z, radius) && places.every((p) => Math.hypot(p.x - x, p.z - z) > 3.7 * p.size + radius * 0.5)
        green(kit, group, { height, clear: offHouses, lane, worn, white, places, heroRadiusM })
      },
    }
  },
})

interface Gardens {
  height(x: number, z: number): number
  clear: Clear
  lane(z: number): number
  worn(x: number, z: number): number
  white: boolean
  places: readonly HousePlace[]
  heroRadiusM: number
}

function green(kit: Kit, group: Parameters<typeof lamps>[1], gardens: Gardens): void {
  const { height, clear, lane, worn, white } = gardens
  const lampZ = [-2.5, -8, -14.5, -22, -30]
  const posts = lampZ.map((z, i) => ({ x: lane(z) + (i % 2 ? 2.3 : -2.3), z }))
  lamps(
    kit,
    group,
    posts.filter((p) => clear(p.x, p.z, 0.4)).map((p) => ({ ...p, y: height(p.x, p.z) })),
  )
  const place = besideLane(kit, { height, clear, likely: (x, z) => (worn(x, z) > 0.08 ? 0 : 0.8) })
  const near = place(amount(kit, 12, 5), 1.6, [-20, 20, -34, 1], 5)
  const woods = place(amount(kit, 120, 26), 1.7, [-70, 70, -80, -40], 4)
  if (white) {
    const laden = { snow: 0.85, light: '#3b6553', dark: '#1c3a38' }
    conifers(kit, group, near, { ...laden, heightM: [4, 7] })
    conifers(kit, group, woods, { ...laden, heightM: [6, 11], far: true })
    return
  }
  broadleaf(kit, group, near, { foliage: SUMMER, heightM: [4, 6.5], bare: 0.3 })
  conifers(kit, group, woods, { heightM: [6, 12], far: true })
  bushes(kit, group, place(amount(kit, 26, 8), 0.7, [-18, 18, -28, 4], 3.6), { foliage: SUMMER, heightM: [0.6, 1.2] })
  for (const side of [-1, 1]) fence(kit, group, { from: [side * 4.6, 3], to: [side * 4.9, -3], height, clear })
  lawn(kit, group, {
    height,
    clear,
    heroRadiusM: gardens.heroRadiusM,
    root: '#44763a',
    tip: '#b3d06a',
    heightM: 0.24,
    tufts: 2600,
    grows: (x, z) => smoothstep(0.3, 0.05, worn(x, z)),
    flowerColours: ['#f2708e', '#ffd84a', '#ffffff'],
  })
}
