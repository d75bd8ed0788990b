import { defineSetting, type Kit } from '../contract.ts'
import { bell, smoothstep } from '../kit/maths.ts'
import { bigLeaves } from './parts/big-leaves.ts'
import { broadleaf, bushes, type Foliage } from './parts/broadleaf.ts'
import { ferns } from './parts/ferns.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lawn, lawnColour } from './parts/lawn.ts'
import { fallenLogs } from './parts/logs.ts'
import { palms } from './parts/palms.ts'
import { ridge } from './parts/ridges.ts'
import { rocks } from './parts/rocks.ts'
import { besideLane, type Clear } from './parts/scatter.ts'
import { amount } from './parts/tones.ts'
import { vines } from './parts/vines.ts'

const CANOPY: Foliage = { dark: '#123d2c', middle: '#2f7d3a', light: '#8ed04e' }
const UNDERWOOD: Foliage = { dark: '#174a30', middle: '#3f9440', light: '#b2dc58' }

/** A trodden way between giant leaves, palms and trees hung with vines; the light falls in from behind. */
export const jungle = defineSetting({
  id: 'jungle',
  words: ['jungle', 'rainforest', 'rain forest', 'tropical forest', 'tropical rainforest'],
  props: ['palm', 'bamboo', 'rock', 'mushroom'],
  indoor: false,
  defaults: { timeOfDay: 'morning', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    let heroRadiusM = 1
    const seed = kit.random() * 70
    const path = (z: number) => Math.sin(z * 0.18 + seed) * 1.5 * smoothstep(2, -12, z)
    const trodden = (x: number, z: number) => bell(x - path(z), 1.25)
    const height = (x: number, z: number) =>
      kit.fbm(x * 0.11 + seed, z * 0.11, 3, 4) * 1.4 * smoothstep(1.5, 8, Math.hypot(x, z * 0.8)) +
      smoothstep(5, 20, Math.abs(x)) * 2.6 +
      smoothstep(-8, -40, z) * 2 -
      trodden(x, z) * 0.12
    const colour = lawnColour(kit, { grass: '#3b7a34', dry: '#5f9438', soil: '#7f5c3a', rock: '#5f6a52' }, trodden)
    ground(kit, group, { height, colour, reach: 110 })
    ridge(kit, group, { distanceM: 55, heightM: 20, colour: '#2a6b42', haze: 0.4, shape: 'hills', spreadDegrees: 110 })
    ridge(kit, group, { distanceM: 95, heightM: 44, colour: '#4a8a68', haze: 0.7, shape: 'peaks', spreadDegrees: 110 })
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots(radius) {
        heroRadiusM = Math.max(heroRadiusM, radius)
        return heroSpots({ height, at: [0, 0], reach: 7, allowed: (x, z) => Math.abs(x) < 5 && z > -7 }, radius)
      },
      dress(clear) {
        trees(kit, group, height, clear)
        const place = besideLane(kit, { height, clear, likely: () => 0.9 })
        bigLeaves(kit, group, place(amount(kit, 46, 12), 0.7, [-13, 13, -16, 5], 3), { heightM: [1, 2.3] })
        bushes(kit, group, place(amount(kit, 26, 7), 0.8, [-16, 16, -18, 4], 4), {
          foliage: UNDERWOOD,
          heightM: [0.9, 1.9],
        })
        ferns(kit, group, place(amount(kit, 52, 9), 0.4, [-13, 13, -18, 5], 2.2), { heightM: [0.6, 1.2] })
        rocks(kit, group, place(amount(kit, 16, 8), 0.5, [-12, 12, -14, 5], 3), { colour: '#6d7a5c', size: [0.2, 0.9] })
        fallenLogs(kit, group, place(3, 1.5, [-12, 12, -14, 3], 4))
        lawn(kit, group, {
          height,
          clear,
          heroRadiusM,
          root: '#1f4f2a',
          tip: '#8fc44e',
          heightM: 0.4,
          grows: (x, z) => 1 - trodden(x, z) * 0.95,
          tufts: 1400,
          flowerColours: ['#ff5a7a', '#ff9a3a', '#d86af0'],
        })
      },
    }
  },
})

type Group = Parameters<typeof palms>[1]

function trees(kit: Kit, group: Group, height: (x: number, z: number) => number, clear: Clear): void {
  const place = besideLane(kit, { height, clear, likely: () => 0.9 })
  const giants = place(amount(kit, 12, 5), 2, [-17, 17, -22, 1], 5.5)
  broadleaf(kit, group, giants, { foliage: CANOPY, heightM: [11, 15], bare: 0.5, bark: '#6a4f3a' })
  vines(kit, group, giants, { hangM: [3.2, 6.5], aboveM: 8 })
  palms(kit, group, place(amount(kit, 18, 6), 1.3, [-16, 16, -20, 3], 4), { heightM: [4, 8] })
  const deep = place(amount(kit, 70, 18), 1.3, [-50, 50, -58, -20], 3)
  broadleaf(kit, group, deep, { foliage: CANOPY, heightM: [10, 18], far: true })
}
