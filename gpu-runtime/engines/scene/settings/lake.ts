import { defineSetting } from '../contract.ts'
import { blend } from '../kit/colour.ts'
import { smoothstep } from '../kit/maths.ts'
import { broadleaf, bushes, SUMMER } from './parts/broadleaf.ts'
import { conifers } from './parts/conifers.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lawn, lawnColour } from './parts/lawn.ts'
import { reeds } from './parts/reeds.ts'
import { ridge } from './parts/ridges.ts'
import { rocks } from './parts/rocks.ts'
import { besideLane, scatter } from './parts/scatter.ts'
import { amount, rgb } from './parts/tones.ts'
import { water } from './parts/water.ts'

const LEVEL_M = 0

/** A still lake behind a pebbled shore; woods on the far bank and snowy peaks over them. */
export const lake = defineSetting({
  id: 'lake',
  words: ['lake', 'pond', 'lakeside', 'mountain lake', 'lakeshore'],
  props: ['boat', 'pine', 'rock', 'bench'],
  indoor: false,
  defaults: { timeOfDay: 'morning', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    let heroRadiusM = 1
    const seed = kit.random() * 80
    const shoreline = (x: number) =>
      -3.6 + Math.sin(x * 0.13 + seed) * 1.2 + kit.fbm(x * 0.12, seed, 2, 3) * 2.4 + (Math.abs(x) / 22) ** 2 * -5
    const farShore = (x: number) => -66 + kit.fbm(x * 0.03, seed, 4, 3) * 16
    const height = (x: number, z: number) => {
      const near = z - shoreline(x)
      const far = farShore(x) - z
      const land = Math.max(near, far)
      const bank = land > 0 ? Math.min(land * 0.13, 1.2) + Math.max(0, land - 9) * 0.035 : Math.max(land * 0.22, -5)
      return (
        bank +
        kit.fbm(x * 0.14 + seed, z * 0.14, 3, 4) *
          0.9 *
          smoothstep(1.5, 8, land) *
          smoothstep(2, 8, Math.hypot(x, z - 1)) +
        smoothstep(0, 60, far) * 12
      )
    }
    const turf = lawnColour(kit, { grass: '#5c9140', dry: '#96ad55', soil: '#8d7a58', rock: '#8d887e' })
    const pebble = rgb(kit, '#a59a86')
    const wet = rgb(kit, '#5d5648')
    ground(kit, group, {
      height,
      near: 26,
      colour: (x, y, z, up) => {
        const n = kit.fbm(x * 0.8, z * 0.8, 4, 3)
        const shore = smoothstep(0.75, 0.3, y + n * 0.3)
        return blend(blend(turf(x, y, z, up), pebble, shore), wet, smoothstep(0.14, -0.05, y + n * 0.05))
      },
    })
    water(kit, group, {
      level: LEVEL_M,
      depth: (x, z) => LEVEL_M - height(x, z),
      deep: kit.dark ? '#0c2c40' : '#1b5a72',
      shallow: kit.dark ? '#1f5560' : '#5aa7a0',
      waveHeightM: 0.012 + kit.spec.weather.wind * 0.05,
      shoreDepthM: 0.9,
      foam: false,
      ripples: 1.6,
      reach: 200,
      near: 30,
      middleZ: -26,
    })
    ridge(kit, group, {
      distanceM: 120,
      heightM: 40,
      colour: '#5f7060',
      haze: 0.25,
      shape: 'peaks',
      snowFrom: 0.75,
      baseY: -3,
    })
    ridge(kit, group, {
      distanceM: 210,
      heightM: 105,
      colour: '#73829a',
      haze: 0.5,
      shape: 'peaks',
      snowFrom: 0.42,
      baseY: -3,
    })
    return {
      group,
      heightAt: height,
      waterLevel: LEVEL_M,
      heroSpots(radius) {
        heroRadiusM = Math.max(heroRadiusM, radius)
        return heroSpots(
          { height, at: [0, 0.5], reach: 8, allowed: (x, z) => z - shoreline(x) > radius * 0.8 + 0.8 },
          radius,
        )
      },
      dress(clear) {
        const place = besideLane(kit, { height, clear, likely: (x, z) => (height(x, z) < 0.3 ? 0 : 0.85) })
        conifers(kit, group, place(amount(kit, 14, 6), 1.4, [-20, 20, -7, 5], 6), { heightM: [6, 10] })
        broadleaf(kit, group, place(amount(kit, 5, 2), 2.2, [-18, 18, -5, 5], 7), { foliage: SUMMER, heightM: [5, 8] })
        conifers(kit, group, place(amount(kit, 200, 46), 1.3, [-100, 100, -115, -58], 0), {
          heightM: [7, 13],
          far: true,
        })
        bushes(kit, group, place(amount(kit, 12, 4), 0.8, [-15, 15, -4, 5], 4), {
          foliage: SUMMER,
          heightM: [0.6, 1.2],
        })
        const rim = (x: number, z: number) => (Math.abs(height(x, z)) < 0.22 && Math.abs(x) > 1.8 ? 0.8 : 0)
        rocks(
          kit,
          group,
          scatter(kit, { count: amount(kit, 70, 20), area: [-17, 17, -9, 3], height, clear, radius: 0.4, likely: rim }),
          { colour: '#8b857b', size: [0.08, 0.8], flat: 0.6 },
        )
        const marsh = (x: number, z: number) =>
          height(x, z) < 0.12 && height(x, z) > -0.35 && Math.abs(x) > 3 ? 0.8 : 0
        reeds(
          kit,
          group,
          scatter(kit, {
            count: amount(kit, 120, 24),
            area: [-15, 15, -9, 2],
            height,
            clear,
            radius: 0.3,
            likely: marsh,
          }),
        )
        lawn(kit, group, {
          height,
          clear,
          heroRadiusM,
          root: '#3e6f34',
          tip: '#b4cf66',
          heightM: 0.28,
          tufts: 2200,
          grows: (x, z) => smoothstep(0.35, 0.8, height(x, z)),
          flowerColours: ['#ffffff', '#f6d553', '#b08ce0'],
        })
      },
    }
  },
})
