import { defineSetting } from '../contract.ts'
import { bell, smoothstep } from '../kit/maths.ts'
import { broadleaf, bushes, SUMMER } from './parts/broadleaf.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lawn, lawnColour } from './parts/lawn.ts'
import { farHills } from './parts/ridges.ts'
import { besideLane } from './parts/scatter.ts'
import { amount } from './parts/tones.ts'

/** Flowering grass over rolling hills, lone trees, a footpath, and blue hills behind. */
export const meadow = defineSetting({
  id: 'meadow',
  words: [
    'meadow',
    'field',
    'grassland',
    'hills',
    'hill',
    'green hills',
    'field of flowers',
    'countryside',
    'pasture',
    'prairie',
  ],
  props: ['tree', 'flower', 'bush', 'fence'],
  indoor: false,
  defaults: { timeOfDay: 'morning', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    let heroRadiusM = 1
    const seed = kit.random() * 80
    const path = (z: number) => 3.2 + Math.sin(z * 0.11 + seed) * 2.6
    const worn = (x: number, z: number) => bell(x - path(z), 0.75)
    const height = (x: number, z: number) => {
      const away = smoothstep(3, 16, Math.hypot(x * 0.9, z))
      const rolls = kit.fbm(x * 0.03 + seed, z * 0.03, 3, 3) * 6 * smoothstep(10, 50, Math.hypot(x, z))
      return (
        (kit.fbm(x * 0.09 + seed, z * 0.09, 4, 4) * 1.1 + smoothstep(-10, -80, z) * 7) * away +
        rolls -
        worn(x, z) * 0.08
      )
    }
    ground(kit, group, {
      height,
      colour: lawnColour(kit, { grass: '#64a23c', dry: '#a9c152', soil: '#a08356', rock: '#8d8a70' }, worn),
    })
    farHills(kit, group, '#5f8f52')
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots(radius) {
        heroRadiusM = Math.max(heroRadiusM, radius)
        return heroSpots({ height, at: [-0.5, 0], reach: 9 }, radius)
      },
      dress(clear) {
        const place = besideLane(kit, { height, clear, likely: (x, z) => (worn(x, z) > 0.2 ? 0 : 0.8) })
        broadleaf(kit, group, place(amount(kit, 9, 4), 2.6, [-22, 22, -26, 1], 6.5), {
          foliage: SUMMER,
          heightM: [5, 8],
          bare: 0.3,
        })
        broadleaf(kit, group, place(amount(kit, 90, 26), 2.2, [-90, 90, -105, -28], 6), {
          foliage: SUMMER,
          heightM: [6, 10],
          bare: 0.25,
          far: true,
        })
        bushes(kit, group, place(amount(kit, 14, 5), 0.9, [-17, 17, -20, 4], 4), {
          foliage: SUMMER,
          heightM: [0.7, 1.5],
        })
        lawn(kit, group, {
          height,
          clear,
          heroRadiusM,
          root: '#3d7330',
          tip: '#c0dc66',
          heightM: 0.36,
          tufts: 3200,
          grows: (x, z) => 1 - worn(x, z),
          flowerColours: ['#ffffff', '#ffd84a', '#f2708e', '#a98ae8', '#ff9a4a'],
          stones: '#9b968a',
        })
      },
    }
  },
})
