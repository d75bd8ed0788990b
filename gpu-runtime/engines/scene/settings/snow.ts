import { defineSetting, type Kit } from '../contract.ts'
import { blend } from '../kit/colour.ts'
import { smoothstep } from '../kit/maths.ts'
import { conifers } from './parts/conifers.ts'
import { type Ground, ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { houses } from './parts/houses.ts'
import { ridge } from './parts/ridges.ts'
import { rocks } from './parts/rocks.ts'
import { besideLane } from './parts/scatter.ts'
import { amount, rgb } from './parts/tones.ts'

/** Deep snow with a trodden track, laden conifers, one cabin, and white peaks. */
export const snow = defineSetting({
  id: 'snow',
  words: ['snowy landscape', 'winter landscape', 'snowfield', 'winter wonderland', 'arctic', 'tundra', 'snow field'],
  props: ['snowman', 'pine', 'cottage'],
  indoor: false,
  defaults: { timeOfDay: 'morning', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    const seed = kit.random() * 80
    const track = (z: number) => 2.4 + Math.sin(z * 0.12 + seed) * 2.2
    const height = (x: number, z: number) => {
      const away = smoothstep(2.5, 12, Math.hypot(x, z))
      const drifts = kit.fbm(x * 0.06 + seed, z * 0.06, 3, 4) * 3 + Math.abs(kit.noise(x * 0.16 + seed, z * 0.16)) * 0.8
      const sides = smoothstep(7, 40, Math.abs(x)) * 8 + smoothstep(-16, -90, z) * 8
      const trodden = smoothstep(0.9, 0.3, Math.abs(x - track(z))) * (0.16 + kit.noise(x * 2.2, z * 2.2) * 0.05)
      return drifts * away + sides - trodden
    }
    ground(kit, group, { height, colour: snowColour(kit), near: 30, look: { grain: 'snow', roughness: 0.85 } })
    const peaks = { shape: 'peaks', snowFrom: 0.12, baseY: -3 } as const
    ridge(kit, group, { ...peaks, distanceM: 110, heightM: 40, colour: '#6b7688', haze: 0.2 })
    ridge(kit, group, { ...peaks, distanceM: 200, heightM: 98, colour: '#76849a', haze: 0.5 })
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots: (radius) => heroSpots({ height, at: [-0.5, 0], reach: 9 }, radius),
      dress(clear) {
        const woods = besideLane(kit, { height, clear, likely: (x, z) => (Math.abs(x - track(z)) < 1.4 ? 0 : 0.8) })
        const cabin = { x: 11.5, z: -15, turn: -0.7, size: 1 }
        if (clear(cabin.x, cabin.z, 4)) {
          const style = { walls: ['#7a5236'], roofs: ['#4d3424'], trim: '#3a2416', snow: true } as const
          houses(kit, group, [{ ...cabin, y: height(cabin.x, cabin.z) }], style)
        }
        const offCabin = (spots: ReturnType<typeof woods>) =>
          spots.filter((s) => Math.hypot(s.x - cabin.x, s.z - cabin.z) > 5.5)
        const laden = { snow: 0.9, light: '#3b6553', dark: '#1c3a38' }
        conifers(kit, group, offCabin(woods(amount(kit, 40, 14), 1.3, [-24, 24, -30, 4], 5.5)), {
          ...laden,
          heightM: [3.5, 8],
        })
        conifers(kit, group, woods(amount(kit, 300, 70), 1.3, [-80, 80, -100, -30], 6), {
          ...laden,
          heightM: [6, 11],
          far: true,
        })
        rocks(kit, group, offCabin(woods(14, 1, [-18, 18, -22, 5], 3.4)), {
          colour: '#c9d2de',
          size: [0.3, 1.2],
          flat: 0.55,
        })
      },
    }
  },
})

export function snowColour(kit: Kit): Ground['colour'] {
  const light = rgb(kit, '#f4f8ff')
  const shade = rgb(kit, '#c3d3ec')
  const rock = rgb(kit, '#7d8492')
  return (x, _y, z, up) => {
    const n = kit.fbm(x * 0.12, z * 0.12, 3, 3)
    return blend(
      blend(light, shade, smoothstep(-0.05, 0.6, n + (1 - up) * 1.6)),
      rock,
      smoothstep(0.62, 0.45, up + n * 0.1),
    )
  }
}
