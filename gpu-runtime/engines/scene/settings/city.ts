import { defineSetting, type Kit } from '../contract.ts'
import { smoothstep } from '../kit/maths.ts'
import { type Block, blocks } from './parts/blocks.ts'
import { broadleaf, SUMMER } from './parts/broadleaf.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lamps } from './parts/lamps.ts'
import { paving } from './parts/paving.ts'
import { amount, rgb } from './parts/tones.ts'

/** Half the width of the avenue. */
const AVENUE_M = 8

/** A wide avenue that opens on a plaza, towers either side and a skyline at its end; windows burn at night. */
export const city = defineSetting({
  id: 'city',
  words: ['city', 'skyline', 'downtown', 'metropolis', 'cityscape', 'big city', 'urban'],
  props: ['car', 'lamp-post', 'bench', 'tower'],
  indoor: false,
  defaults: { timeOfDay: 'dusk', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    const asphalt = rgb(kit, '#6f7278')
    ground(kit, group, { height: () => -0.12, colour: () => asphalt, cells: 24, look: { grain: 'plaster' } })
    paving(kit, group, { halfWidthM: AVENUE_M, fromZ: 34, toZ: -150, road: { halfWidthM: 4.2, fromZ: -9 } })
    return {
      group,
      heightAt: () => 0,
      waterLevel: null,
      heroSpots: (radius) =>
        heroSpots({ height: () => 0, at: [0, 0], reach: 6.5, allowed: (x, z) => Math.abs(x) < 6 && z > -6.5 }, radius),
      dress(clear) {
        const places = [...streetFronts(kit), ...skyline(kit)]
        blocks(
          kit,
          group,
          places.filter((b) => clear(b.x, b.z, Math.min(b.width, b.depth) / 2)),
        )
        const rows = [-3, -10, -17, -24, -31, -38].flatMap((z) => [-1, 1].map((side) => ({ x: side * 6.1, y: 0, z })))
        lamps(
          kit,
          group,
          rows.filter((p, i) => i < 8 && clear(p.x, p.z, 0.4)),
        )
        const trees = rows.map((p) => ({ ...p, z: p.z - 3.4 })).filter((p) => clear(p.x, p.z, 1.2))
        broadleaf(kit, group, trees, { foliage: SUMMER, heightM: [4, 5.4], bare: 0.42 })
      },
    }
  },
})

const FACADES = ['#c9b8a4', '#a9a6a2', '#b58f78', '#8d97a6', '#d4cbbd', '#9c8a86', '#7f8896'] as const

function streetFronts(kit: Kit): Block[] {
  const fronts: Block[] = []
  for (const side of [-1, 1]) {
    let z = -4
    for (let i = 0; i < amount(kit, 9, 6); i++) {
      const width = 9 + kit.random() * 7
      const depth = 12 + kit.random() * 6
      const height = 11 + kit.random() * 9 + smoothstep(0, 8, i) * 12
      const x = side * (AVENUE_M + 0.4 + depth / 2 + kit.random() * 0.8)
      fronts.push({ x, z: z - width / 2, width: depth, depth: width, height, colour: pick(kit) })
      z -= width + 0.4 + (i % 3 === 2 ? 5 : 0)
    }
  }
  return fronts
}

/** Towers beyond the end of the avenue, the tallest in the middle distance. */
function skyline(kit: Kit): Block[] {
  const towers: Block[] = []
  for (let i = 0; i < amount(kit, 40, 24); i++) {
    const x = (kit.random() - 0.5) * 190
    const z = -118 - kit.random() * 110
    const middle = Math.exp(-((x / 60) ** 2))
    const height = 12 + kit.random() ** 2 * 62 * (0.25 + middle)
    if (Math.abs(x) < 7 && z > -150) continue
    towers.push({ x, z, width: 10 + kit.random() * 10, depth: 10 + kit.random() * 10, height, colour: pick(kit) })
  }
  return towers
}

function pick(kit: Kit): `#${string}` {
  return FACADES[Math.floor(kit.random() * FACADES.length)] ?? '#a9a6a2'
}
