import { defineSetting, type Kit } from '../contract.ts'
import { blend, times } from '../kit/colour.ts'
import { clamp, smoothstep } from '../kit/maths.ts'
import { type Ground, ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lawn, lawnColour } from './parts/lawn.ts'
import { ridge } from './parts/ridges.ts'
import { rocks } from './parts/rocks.ts'
import { scatter } from './parts/scatter.ts'
import { amount, rgb } from './parts/tones.ts'
import { seaState, water } from './parts/water.ts'

const CLIFF_M = 6

/** A grassy cliff top above the sea, with headlands one behind the other. */
export const coast = defineSetting({
  id: 'coast',
  words: ['coast', 'seaside', 'cliff', 'sea cliff', 'rocky coast', 'shore', 'coastline', 'headland'],
  props: ['lighthouse', 'cottage', 'rock', 'sailboat'],
  indoor: false,
  defaults: { timeOfDay: 'afternoon', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    let heroRadiusM = 1
    const seed = kit.random() * 70
    /** Metres inland of the edge of the cliff; below 0 is sea. */
    const inland = (x: number, z: number) => {
      const bays =
        Math.sin(z * 0.075 + seed) * 5 * smoothstep(-4, -26, z) +
        kit.fbm(x * 0.05, z * 0.09 + seed, 2, 4) * 7 * smoothstep(3, 20, Math.hypot(x, z))
      // Right of the hero and behind it the land ends, and the sea goes to the horizon; further off a headland comes in from the left.
      const edge = 4 + z * 0.05 + bays - smoothstep(-4, -16, z) * 24 + smoothstep(-44, -66, z) * 9
      return edge - x
    }
    const height = (x: number, z: number) => {
      const d = inland(x, z)
      const face = smoothstep(-4.6, 0.4, d + kit.fbm(x * 0.4, z * 0.4, 5, 3) * 2.4)
      const down = kit.ridged(x * 0.2, z * 0.2, seed, 4) * 1.6 * face * (1 - face) * 4
      const turf =
        kit.fbm(x * 0.07 + seed, z * 0.07, 3, 3) * 1.5 * smoothstep(2, 12, Math.hypot(x, z)) + smoothstep(4, 40, -x) * 3
      // The turf falls away behind the hero: from a low camera, level land would hide the sea.
      const fall = smoothstep(-2, -11, z) * 3.6 * smoothstep(0, 5, d)
      return -6 + face * (CLIFF_M + 6) + down + turf * smoothstep(0, 5, d) - fall
    }
    ground(kit, group, { height, colour: cliffColour(kit), near: 34, reach: 240, castShadow: true })
    water(kit, group, {
      level: 0,
      depth: (x, z) => -height(x, z),
      deep: kit.dark ? '#0a3048' : '#0e5a7c',
      shallow: kit.dark ? '#226a74' : '#44acac',
      waveHeightM: seaState(kit),
      shoreDepthM: 4,
      near: 40,
      middleZ: -20,
    })
    ridge(kit, group, {
      distanceM: 240,
      heightM: 24,
      colour: '#62806a',
      haze: 0.55,
      shape: 'hills',
      baseY: -4,
      spreadDegrees: 22,
      turnDegrees: -34,
    })
    return {
      group,
      heightAt: height,
      waterLevel: 0,
      heroSpots(radius) {
        heroRadiusM = Math.max(heroRadiusM, radius)
        return heroSpots({ height, at: [-1, -1], reach: 9, allowed: (x, z) => inland(x, z) > radius + 0.8 }, radius)
      },
      dress(clear) {
        lawn(kit, group, {
          height,
          clear,
          heroRadiusM,
          root: '#3f6330',
          tip: '#b5c76c',
          heightM: 0.34,
          grows: (x, z) => smoothstep(0.4, 2, inland(x, z)),
          flowerColours: ['#f4f0e6', '#e9a9c8', '#f3d45c'],
        })
        const boulders = scatter(kit, {
          count: amount(kit, 60, 24),
          area: [-4, 34, -60, 14],
          height,
          clear,
          radius: 1,
          likely: (x, z) => {
            const y = height(x, z)
            return y > -2.5 && y < 1.4 ? 0.9 : 0
          },
        })
        rocks(kit, group, boulders, { colour: '#5d554f', size: [0.5, 2.4], flat: 0.85 })
      },
    }
  },
})

function cliffColour(kit: Kit): Ground['colour'] {
  const top = lawnColour(kit, { grass: '#5f8f40', dry: '#9aa957', soil: '#8a7350', rock: '#a08b75' })
  const dark = rgb(kit, '#6a5a4e')
  const light = rgb(kit, '#c7b195')
  return (x, y, z, up) => {
    const n = kit.fbm(x * 0.4, z * 0.4, 6, 4)
    const layer = 0.5 + 0.5 * Math.sin(y * 2.6 + n * 5)
    const rock = blend(dark, light, clamp(0.2 + layer * 0.5 + n * 0.6))
    const green = smoothstep(0.55, 0.8, up + n * 0.15) * smoothstep(2.4, 4.4, y + n * 1.5)
    const land = blend(rock, top(x, y, z, 1), green)
    return blend(land, times(land, 0.32), (1 - smoothstep(0.2, 1.6, y + n)) * 0.9)
  }
}
