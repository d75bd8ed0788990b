import { defineSetting, type Kit } from '../contract.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lamps } from './parts/lamps.ts'
import { paving } from './parts/paving.ts'
import { planters } from './parts/planters.ts'
import { amount, rgb } from './parts/tones.ts'
import { type Front, townhouses } from './parts/townhouses.ts'

const HALF_WIDTH_M = 5.6

/** A cobbled street of tall coloured houses with shops, awnings, lamps and flower tubs. */
export const street = defineSetting({
  id: 'street',
  words: ['street', 'alley', 'old town', 'town square', 'market square', 'road', 'sidewalk', 'avenue', 'plaza'],
  props: ['lamp-post', 'bench', 'car', 'fountain'],
  indoor: false,
  defaults: { timeOfDay: 'afternoon', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    const soil = rgb(kit, '#8f887e')
    ground(kit, group, { height: () => -0.15, colour: () => soil, cells: 24 })
    paving(kit, group, { halfWidthM: HALF_WIDTH_M + 0.4, fromZ: 34, toZ: -90, stone: '#b8a48c', slabM: 0.55 })
    return {
      group,
      heightAt: () => 0,
      waterLevel: null,
      heroSpots: (radius) =>
        heroSpots(
          { height: () => 0, at: [0, 0], reach: 6, allowed: (x, z) => Math.abs(x) < HALF_WIDTH_M - 1.6 && z > -6 },
          radius,
        ),
      dress(clear) {
        townhouses(kit, group, fronts(kit))
        const sides = (step: number, x: number, count: number, from: number) =>
          Array.from({ length: count }, (_, i) => ({ x: (i % 2 ? 1 : -1) * x, y: 0, z: from - i * step })).filter((p) =>
            clear(p.x, p.z, 0.5),
          )
        lamps(kit, group, sides(5.5, HALF_WIDTH_M - 1.3, amount(kit, 8, 6), -2.5))
        planters(kit, group, sides(2.9, HALF_WIDTH_M - 0.75, amount(kit, 18, 8), 1.5))
      },
    }
  },
})

/** Two rows that curve out of sight, and a gable across the end. */
function fronts(kit: Kit): Front[] {
  const row: Front[] = []
  for (const side of [-1, 1] as const) {
    let z = 9
    while (z > -62) {
      const width = 4.6 + kit.random() * 2.4
      const bend = Math.max(0, -z - 22) ** 1.6 * 0.035
      row.push({
        x: side * (HALF_WIDTH_M + 0.2) + bend,
        z: z - width / 2,
        turn: -side * (Math.PI / 2) + (bend > 0 ? 0.12 : 0),
        width,
        storeys: 2 + Math.floor(kit.random() * 2.6),
      })
      z -= width + 0.02
    }
  }
  row.push({ x: -1.5, z: -66, turn: 0, width: 8, storeys: 4 })
  return row
}
