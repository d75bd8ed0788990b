import { defineSetting } from '../contract.ts'
import { ridge } from './parts/ridges.ts'
import { rocks } from './parts/rocks.ts'
import { scatter } from './parts/scatter.ts'
import { amount } from './parts/tones.ts'
import { seaState, water } from './parts/water.ts'

const BED_M = -14

/** Open water to the horizon, with a few skerries and a far coast for scale. */
export const sea = defineSetting({
  id: 'sea',
  words: ['sea', 'ocean', 'open sea', 'high seas', 'open water'],
  props: ['sailboat', 'ship', 'boat'],
  indoor: false,
  defaults: { timeOfDay: 'afternoon', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    water(kit, group, {
      level: 0,
      depth: () => -BED_M,
      deep: kit.dark ? '#0a2f4a' : '#0b4f78',
      shallow: kit.dark ? '#1c6b7c' : '#2f9fae',
      waveHeightM: seaState(kit),
      near: 24,
    })
    ridge(kit, group, {
      distanceM: 250,
      heightM: 16,
      colour: '#5f7f78',
      haze: 0.55,
      shape: 'hills',
      baseY: -4,
      spreadDegrees: 34,
    })
    return {
      group,
      heightAt: () => BED_M,
      waterLevel: 0,
      heroSpots: (radius) => openWaterSpots(radius),
      dress(clear) {
        const skerries = scatter(kit, {
          count: amount(kit, 16, 8),
          area: [-70, 70, -110, -24],
          height: () => -0.5,
          clear,
          radius: 4,
          likely: (x, z) => (Math.abs(x) < 9 + -z * 0.12 ? 0 : 0.5),
        })
        rocks(kit, group, skerries, { colour: '#4d4a48', size: [0.8, 4.6], flat: 0.75, castShadow: false })
      },
    }
  },
})

/** Spots side by side on level water, the middle first. */
export function openWaterSpots(radius: number, middleZ = 0): [number, number, number][] {
  const apart = Math.max(radius * 2.3, 1.6)
  return [
    [0, 0, middleZ],
    [-apart, 0, middleZ - apart * 0.5],
    [apart, 0, middleZ - apart * 0.5],
    [-apart * 2, 0, middleZ - apart * 1.4],
    [apart * 2, 0, middleZ - apart * 1.4],
    [0, 0, middleZ - apart * 2],
  ]
}
