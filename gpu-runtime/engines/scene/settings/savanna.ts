import { defineSetting, type Kit } from '../contract.ts'
import { smoothstep } from '../kit/maths.ts'
import { acacias } from './parts/acacias.ts'
import { bushes, type Foliage } from './parts/broadleaf.ts'
import { grass } from './parts/grass.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lawn, lawnColour } from './parts/lawn.ts'
import { farHills, ridge } from './parts/ridges.ts'
import { rocks } from './parts/rocks.ts'
import { besideLane, type Clear, scatter } from './parts/scatter.ts'
import { amount } from './parts/tones.ts'

const DRY: Foliage = { dark: '#4c5a24', middle: '#84903c', light: '#c2bd5c' }

/** Golden grass to the horizon, flat-topped acacias, a lone mountain in the haze. */
export const savanna = defineSetting({
  id: 'savanna',
  words: ['savanna', 'savannah', 'serengeti', 'african plain', 'african savanna', 'safari', 'african landscape'],
  props: ['giraffe', 'lion', 'elephant', 'rock'],
  indoor: false,
  defaults: { timeOfDay: 'sunset', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    let heroRadiusM = 1
    const seed = kit.random() * 70
    const height = (x: number, z: number) =>
      kit.fbm(x * 0.04 + seed, z * 0.04, 3, 4) * 1.8 * smoothstep(3, 14, Math.hypot(x, z)) +
      smoothstep(-20, -90, z) * 1.5
    const colour = lawnColour(kit, { grass: '#c2a24e', dry: '#dcc070', soil: '#a8774a', rock: '#9c8468' })
    ground(kit, group, { height, colour, reach: 260 })
    farHills(kit, group, '#9a9a6a', { nearM: 120, heightM: 9 })
    ridge(kit, group, {
      distanceM: 320,
      heightM: 90,
      colour: '#8a8a9c',
      haze: 0.7,
      snowFrom: 0.72,
      shape: 'peaks',
      spreadDegrees: 14,
      turnDegrees: 16,
      baseY: -6,
    })
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots(radius) {
        heroRadiusM = Math.max(heroRadiusM, radius)
        return heroSpots({ height, at: [0, 0], reach: 9 }, radius)
      },
      dress: (clear) => dress(kit, group, { height, clear, heroRadiusM }),
    }
  },
})

interface Plain {
  height(x: number, z: number): number
  clear: Clear
  heroRadiusM: number
}

function dress(kit: Kit, group: Parameters<typeof rocks>[1], { height, clear, heroRadiusM }: Plain): void {
  const place = besideLane(kit, { height, clear, likely: () => 0.8 })
  acacias(kit, group, place(amount(kit, 7, 5), 3.4, [-26, 26, -34, -3], 7), { heightM: [5, 7.5] })
  acacias(kit, group, place(amount(kit, 22, 9), 3, [-95, 95, -130, -42], 5), { heightM: [5, 8.5], far: true })
  bushes(kit, group, place(amount(kit, 34, 12), 0.8, [-30, 30, -40, 4], 4), { foliage: DRY, heightM: [0.5, 1.2] })
  rocks(kit, group, place(amount(kit, 26, 12), 0.6, [-22, 22, -30, 5], 3.4), { colour: '#b08a62', size: [0.15, 1.1] })
  const far = scatter(kit, {
    count: amount(kit, 1800, 150),
    area: [-46, 46, -60, 2],
    height,
    clear,
    radius: 0.15,
    likely: (x, z) => smoothstep(-0.25, 0.25, kit.fbm(x * 0.1, z * 0.1, 8, 3)) * 0.9,
  })
  grass(kit, group, far, { root: '#a07a34', tip: '#ead48a', heightM: 0.75 })
  lawn(kit, group, { height, clear, heroRadiusM, root: '#9a7630', tip: '#ecd890', heightM: 0.46, tufts: 2600 })
}
