import { defineSetting, type Kit } from '../contract.ts'
import { castle } from '../things/castle.ts'
import { standStill } from './parts/backdrop.ts'
import { bushes, SUMMER } from './parts/broadleaf.ts'
import { curtainWall, roundTower } from './parts/castle-walls.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { paving } from './parts/paving.ts'
import { farHills } from './parts/ridges.ts'
import { rocks } from './parts/rocks.ts'
import { besideLane } from './parts/scatter.ts'
import { amount, rgb } from './parts/tones.ts'
import { torches } from './parts/torches.ts'

const HALF_M = 12
const BACK_Z = -19

/** The yard of a fortress: walls with battlements and towers, banners, torches, the keep behind the gate. */
export const castleCourtyard = defineSetting({
  id: 'castle-courtyard',
  words: ['castle courtyard', 'courtyard', 'castle yard', 'castle walls', 'castle grounds'],
  props: ['knight', 'barrel', 'well', 'horse'],
  indoor: false,
  defaults: { timeOfDay: 'afternoon', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    const grass = rgb(kit, '#6f9a48')
    const earth = rgb(kit, '#9a8b72')
    const inYard = (x: number, z: number) => Math.abs(x) < HALF_M + 2 && z > BACK_Z - 2
    ground(kit, group, {
      height: (x, z) =>
        inYard(x, z) ? -0.06 : -0.06 - Math.min(9, Math.max(0, Math.abs(x) - HALF_M, BACK_Z - z) * 0.2),
      colour: (x, _y, z) => (inYard(x, z) ? earth : grass),
    })
    paving(kit, group, { halfWidthM: HALF_M, fromZ: 34, toZ: BACK_Z, stone: '#b9aa92', slabM: 0.9 })
    farHills(kit, group, '#6f9468', { nearM: 90, heightM: 20, baseY: -6 })
    walls(kit, group)
    return {
      group,
      heightAt: () => 0,
      waterLevel: null,
      heroSpots: (radius) =>
        heroSpots(
          { height: () => 0, at: [0, 0], reach: 7, allowed: (x, z) => Math.abs(x) < HALF_M - 3.5 && z > -8 },
          radius,
        ),
      dress(clear) {
        const place = besideLane(kit, { height: () => 0, clear })
        const along = (count: number, radius: number) =>
          place(count, radius, [-HALF_M + 1, HALF_M - 1, BACK_Z + 2, 3], 5.5)
        bushes(kit, group, along(amount(kit, 10, 5), 0.7), { foliage: SUMMER, heightM: [0.6, 1.1] })
        rocks(kit, group, along(amount(kit, 12, 6), 0.4), { colour: '#a39882', size: [0.12, 0.4] })
      },
    }
  },
})

function walls(kit: Kit, group: Parameters<typeof torches>[1]): void {
  curtainWall(kit, group, { from: [-HALF_M, BACK_Z], to: [HALF_M, BACK_Z], heightM: 6, gateM: 4 })
  for (const side of [-1, 1]) {
    curtainWall(kit, group, { from: [side * HALF_M, BACK_Z], to: [side * HALF_M, 18], heightM: 6 })
    roundTower(kit, group, { at: [side * HALF_M, BACK_Z], radiusM: 2.6, heightM: 9.5, roof: '#3f5f9a' })
    roundTower(kit, group, { at: [side * 3.4, BACK_Z], radiusM: 1.5, heightM: 8, roof: '#a8403a' })
  }
  standStill(kit, group, castle, [{ at: [2, 1, -52], scale: 1.15, turn: -0.25 }])
  torches(kit, group, [
    [-7.2, 3.1, BACK_Z + 0.75, 0],
    [7.2, 3.1, BACK_Z + 0.75, 0],
    [-HALF_M + 0.75, 3.1, -11, Math.PI / 2],
    [HALF_M - 0.75, 3.1, -11, -Math.PI / 2],
  ])
}
