import { defineSetting } from '../contract.ts'
import { blend } from '../kit/colour.ts'
import { smoothstep } from '../kit/maths.ts'
import { broadleaf, bushes, SUMMER } from './parts/broadleaf.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lawn, lawnColour } from './parts/lawn.ts'
import { reeds } from './parts/reeds.ts'
import { farHills } from './parts/ridges.ts'
import { rocks } from './parts/rocks.ts'
import { besideLane, scatter } from './parts/scatter.ts'
import { amount, rgb } from './parts/tones.ts'
import { water } from './parts/water.ts'

const LEVEL_M = -0.55

/** A clear river that winds out of the hills past green banks, stones and willows. */
export const river = defineSetting({
  id: 'river',
  words: ['river', 'riverside', 'stream', 'creek', 'brook', 'riverbank'],
  props: ['bridge', 'boat', 'tree', 'rock'],
  indoor: false,
  defaults: { timeOfDay: 'morning', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    let heroRadiusM = 1
    const seed = kit.random() * 80
    const bends = (z: number) =>
      Math.sin(z * 0.085) * 7 * smoothstep(0, -20, z) + Math.sin(z * 0.034 + seed) * 12 * smoothstep(-10, -70, z)
    const course = (z: number) => 5.2 - z * 0.02 + bends(z)
    const halfWidth = (z: number) => 2.5 + kit.noise(z * 0.13, seed) * 0.6 + smoothstep(-10, 12, z) * 0.6
    const fromBank = (x: number, z: number) => Math.abs(x - course(z)) - halfWidth(z)
    const height = (x: number, z: number) => {
      const d = fromBank(x, z)
      const bank = -1.3 + smoothstep(-1.8, 1.6, d) * 1.35
      const rolls =
        kit.fbm(x * 0.05 + seed, z * 0.05, 3, 4) * 2.6 * smoothstep(3, 18, d) * smoothstep(3, 12, Math.hypot(x, z))
      return (
        bank +
        rolls +
        smoothstep(-20, -95, z) * 7 * smoothstep(1, 14, d) +
        kit.fbm(x * 0.3, z * 0.3 + seed, 5, 3) * 0.25 * smoothstep(0.6, 3, d)
      )
    }
    const turf = lawnColour(kit, { grass: '#5f9a3f', dry: '#9db655', soil: '#8a7350', rock: '#8c877c' })
    const gravel = rgb(kit, '#a89a80')
    const wet = rgb(kit, '#5c5340')
    ground(kit, group, {
      height,
      colour: (x, y, z, up) => {
        const n = kit.fbm(x * 0.9, z * 0.9, 4, 3)
        const land = blend(turf(x, y, z, Math.max(up, 0.85)), gravel, smoothstep(-0.08, -0.34, y + n * 0.3))
        return blend(land, wet, smoothstep(LEVEL_M + 0.16, LEVEL_M - 0.02, y + n * 0.05))
      },
    })
    water(kit, group, {
      level: LEVEL_M,
      depth: (x, z) => LEVEL_M - height(x, z),
      deep: kit.dark ? '#0e3444' : '#22697a',
      shallow: kit.dark ? '#245c60' : '#6fb5a4',
      waveHeightM: 0.03,
      shoreDepthM: 0.5,
      ripples: 2.4,
      flow: [0, 0.75],
      reach: 180,
    })
    farHills(kit, group, '#5c8a56')
    return {
      group,
      heightAt: height,
      waterLevel: LEVEL_M,
      heroSpots(radius) {
        heroRadiusM = Math.max(heroRadiusM, radius)
        return heroSpots(
          { height, at: [-0.6, 0], reach: 8, allowed: (x, z) => x < course(z) && fromBank(x, z) > radius * 0.6 + 1 },
          radius,
        )
      },
      dress(clear) {
        const drier = (dry: number) =>
          besideLane(kit, { height, clear, likely: (x, z) => (fromBank(x, z) < dry ? 0 : 0.85) })
        broadleaf(kit, group, drier(2)(amount(kit, 11, 5), 2.2, [-22, 24, -26, 2], 6), {
          foliage: SUMMER,
          heightM: [5, 8.5],
          bare: 0.28,
        })
        broadleaf(kit, group, drier(2.5)(amount(kit, 92, 20), 2, [-80, 80, -100, -26], 3), {
          foliage: SUMMER,
          heightM: [6, 10],
          far: true,
          bare: 0.25,
        })
        bushes(kit, group, drier(1.2)(amount(kit, 24, 8), 0.8, [-16, 18, -24, 4], 4), {
          foliage: SUMMER,
          heightM: [0.6, 1.4],
        })
        const bed = (x: number, z: number) => (Math.abs(fromBank(x, z)) < 0.9 ? 0.7 : 0)
        rocks(
          kit,
          group,
          scatter(kit, {
            count: amount(kit, 80, 24),
            area: [-14, 16, -30, 8],
            height,
            clear,
            radius: 0.4,
            likely: bed,
          }),
          { colour: '#8d8a84', size: [0.14, 0.8], flat: 0.65 },
        )
        const marsh = (x: number, z: number) => (fromBank(x, z) > -0.5 && fromBank(x, z) < 0.4 && z < 1 ? 0.7 : 0)
        reeds(
          kit,
          group,
          scatter(kit, {
            count: amount(kit, 90, 20),
            area: [-14, 16, -24, 3],
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
          root: '#3d7333',
          tip: '#bcd868',
          heightM: 0.3,
          tufts: 2000,
          grows: (x, z) => smoothstep(0.5, 1.6, fromBank(x, z)),
          flowerColours: ['#ffffff', '#ffe05c', '#ef7fa2'],
        })
      },
    }
  },
})
