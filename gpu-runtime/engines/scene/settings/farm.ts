import { defineSetting, type Kit } from '../contract.ts'
import { blend } from '../kit/colour.ts'
import { bell, smoothstep } from '../kit/maths.ts'
import { barnyard } from './parts/barns.ts'
import { broadleaf, bushes, SUMMER } from './parts/broadleaf.ts'
import { crops, hayBales } from './parts/crops.ts'
import { fence } from './parts/fences.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lawn, lawnColour } from './parts/lawn.ts'
import { farHills } from './parts/ridges.ts'
import { besideLane } from './parts/scatter.ts'
import { amount, rgb } from './parts/tones.ts'

/** Edges of the ploughed strips beside the track. */
const FIELD = { nearX: 5.5, farX: 30, fromZ: -3, toZ: -42 } as const

/** A farm track between fields in rows, bales, fences, a red barn and a silo. */
export const farm = defineSetting({
  id: 'farm',
  words: ['farm', 'farmland', 'barnyard', 'ranch', 'wheat field', 'cornfield', 'farmyard'],
  props: ['barn', 'fence', 'windmill', 'tree'],
  indoor: false,
  defaults: { timeOfDay: 'afternoon', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    let heroRadiusM = 1
    const seed = kit.random() * 80
    const worn = (x: number, z: number) => bell(Math.abs(x + z * 0.05 + 0.4) - 1.1, 0.42)
    const height = (x: number, z: number) =>
      kit.fbm(x * 0.03 + seed, z * 0.03, 3, 3) * 4 * smoothstep(26, 70, Math.hypot(x, z)) +
      kit.fbm(x * 0.16 + seed, z * 0.16, 5, 3) * 0.3 * smoothstep(2, 8, Math.hypot(x, z)) -
      worn(x, z) * 0.08
    ground(kit, group, { height, colour: fields(kit, worn), near: 30 })
    farHills(kit, group, '#6d9457', { nearM: 100, heightM: 15 })
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots(radius) {
        heroRadiusM = Math.max(heroRadiusM, radius)
        return heroSpots({ height, at: [-0.4, 0], reach: 8, allowed: (x) => Math.abs(x) < 4.6 }, radius)
      },
      dress(clear) {
        const barnClear = clear(-12.5, -19, 6)
        if (barnClear) barnyard(kit, group, { x: -12.5, y: height(-12.5, -19), z: -19, turn: 0.5 })
        const offBarn = (x: number, z: number, radius: number) =>
          clear(x, z, radius) && (!barnClear || Math.hypot(x + 12.5, z + 19) > 7.5 + radius)
        crops(kit, group, { x0: FIELD.nearX, x1: 25, z0: FIELD.toZ, z1: FIELD.fromZ, height, clear: offBarn })
        const inField = (x: number, z: number) => x > FIELD.nearX && z > FIELD.toZ && z < FIELD.fromZ
        const place = besideLane(kit, { height, clear: offBarn, likely: (x, z) => (inField(x, z) ? 0 : 0.8) })
        hayBales(kit, group, place(amount(kit, 9, 5), 1.4, [-22, -4.6, -30, 1], 3.4))
        broadleaf(kit, group, place(amount(kit, 6, 3), 2.6, [-26, 26, -44, 2], 7), {
          foliage: SUMMER,
          heightM: [5, 8],
          bare: 0.3,
        })
        broadleaf(kit, group, place(amount(kit, 84, 16), 2, [-90, 90, -100, -46], 2), {
          foliage: SUMMER,
          heightM: [6, 10],
          far: true,
          bare: 0.25,
        })
        bushes(kit, group, place(amount(kit, 10, 4), 0.8, [-14, 14, -16, 4], 4), {
          foliage: SUMMER,
          heightM: [0.6, 1.2],
        })
        fence(kit, group, { from: [FIELD.nearX - 0.7, 6], to: [FIELD.nearX + 0.8, -36], height, clear: offBarn })
        fence(kit, group, { from: [-5.2, 6], to: [-3.6, -34], height, clear: offBarn })
        lawn(kit, group, {
          height,
          clear: offBarn,
          heroRadiusM,
          root: '#4d7a36',
          tip: '#c6d169',
          heightM: 0.3,
          tufts: 2400,
          grows: (x, z) => (x > FIELD.nearX && z < FIELD.fromZ ? 0 : 1 - Math.min(1, worn(x, z) * 1.6)),
          flowerColours: ['#ffffff', '#ffd84a', '#e8604c'],
        })
      },
    }
  },
})

/** Strips of plough, stubble and pasture either side. */
function fields(kit: Kit, worn: (x: number, z: number) => number) {
  const turf = lawnColour(kit, { grass: '#6da045', dry: '#aebb5c', soil: '#a3835a', rock: '#8d8a70' }, worn)
  const soil = rgb(kit, '#7f5c3c')
  const strips = [rgb(kit, '#c7b25c'), rgb(kit, '#8aa84a'), rgb(kit, '#d8c67a'), rgb(kit, '#6f9a48')]
  return (x: number, y: number, z: number, up: number) => {
    const land = turf(x, y, z, up)
    if (x > FIELD.nearX && x < FIELD.farX && z < FIELD.fromZ && z > FIELD.toZ) return blend(land, soil, 0.85)
    const far = smoothstep(44, 52, -z)
    const strip = strips[Math.abs(Math.floor(x / 22 + Math.floor(z / 30) * 1.7)) % strips.length] ?? soil
    return blend(land, strip, far * 0.85)
  }
}
