import { defineSetting } from '../contract.ts'
import { smoothstep } from '../kit/maths.ts'
import { conifers } from './parts/conifers.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lawn, lawnColour } from './parts/lawn.ts'
import { ridge } from './parts/ridges.ts'
import { rocks } from './parts/rocks.ts'
import { besideLane } from './parts/scatter.ts'
import { amount } from './parts/tones.ts'

/** An alpine meadow with conifers below three ranges of peaks, the nearest ones snow-capped. */
export const mountains = defineSetting({
  id: 'mountains',
  words: ['mountains', 'mountain range', 'alps', 'alpine meadow', 'mountain valley', 'mountain landscape', 'mountain'],
  props: ['pine', 'rock', 'cottage'],
  indoor: false,
  defaults: { timeOfDay: 'morning', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    let heroRadiusM = 1
    const seed = kit.random() * 80
    const height = (x: number, z: number) => {
      const away = smoothstep(3, 14, Math.hypot(x * 0.9, z))
      const rolls = kit.fbm(x * 0.045 + seed, z * 0.045, 3, 4) * 3.4 + kit.fbm(x * 0.25, z * 0.25 + seed, 5, 3) * 0.3
      const valley = smoothstep(-4, -34, z) * -3 + smoothstep(8, 46, Math.abs(x)) * 9 + smoothstep(-40, -120, z) * 9
      return rolls * away + valley
    }
    ground(kit, group, {
      height,
      colour: lawnColour(kit, { grass: '#5f9440', dry: '#9aae56', soil: '#86714f', rock: '#8d8880' }),
      near: 34,
    })
    const peaks = { shape: 'peaks', baseY: -3 } as const
    ridge(kit, group, { ...peaks, distanceM: 105, heightM: 46, colour: '#66707a', haze: 0.16, snowFrom: 0.52 })
    ridge(kit, group, { ...peaks, distanceM: 190, heightM: 104, colour: '#6d7a8a', haze: 0.42, snowFrom: 0.46 })
    ridge(kit, group, { ...peaks, distanceM: 290, heightM: 170, colour: '#7f8ea3', haze: 0.66, snowFrom: 0.5 })
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots(radius) {
        heroRadiusM = Math.max(heroRadiusM, radius)
        return heroSpots({ height, reach: 10 }, radius)
      },
      dress(clear) {
        const woods = besideLane(kit, {
          height,
          clear,
          likely: (x, z) => smoothstep(-0.16, 0.12, kit.fbm(x * 0.05 + seed, z * 0.05, 8, 2)),
        })
        conifers(kit, group, woods(amount(kit, 30, 12), 1.3, [-26, 26, -30, 4], 6.5), { heightM: [5, 9.5] })
        conifers(kit, group, woods(amount(kit, 220, 60), 1.4, [-85, 85, -105, -28], 7), { heightM: [6, 11], far: true })
        rocks(kit, group, woods(amount(kit, 26, 12), 1.1, [-20, 20, -26, 5], 3.4), {
          colour: '#8f8a84',
          size: [0.3, 1.9],
        })
        lawn(kit, group, {
          height,
          clear,
          heroRadiusM,
          root: '#3c6630',
          tip: '#b4cc66',
          heightM: 0.28,
          flowerColours: ['#ffffff', '#f4cf4a', '#9b84e0', '#e87fa8'],
          stones: '#96918a',
        })
      },
    }
  },
})
