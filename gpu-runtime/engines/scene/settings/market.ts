import { defineSetting, type Kit } from '../contract.ts'
import { marketStall } from '../things/market-stall.ts'
import { standStill } from './parts/backdrop.ts'
import { bunting } from './parts/bunting.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lamps } from './parts/lamps.ts'
import { paving } from './parts/paving.ts'
import { planters } from './parts/planters.ts'
import type { Clear } from './parts/scatter.ts'
import { rgb } from './parts/tones.ts'
import { type Front, townhouses } from './parts/townhouses.ts'

const HALF_M = 10.5

/** A market square: stalls under striped awnings in two rows, tall houses round it, pennants overhead. */
export const market = defineSetting({
  id: 'market',
  words: ['market', 'marketplace', 'farmers market', 'street market', 'bazaar', 'market place', 'fruit market'],
  props: ['market-stall', 'barrel', 'bench', 'lamp-post'],
  indoor: false,
  defaults: { timeOfDay: 'morning', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    const soil = rgb(kit, '#8f887e')
    const height = () => 0
    ground(kit, group, { height: () => -0.15, colour: () => soil, cells: 24 })
    paving(kit, group, { halfWidthM: HALF_M + 1, fromZ: 34, toZ: -40, stone: '#c4ab8c', slabM: 0.6 })
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots: (radius) =>
        heroSpots({ height, at: [0, 0], reach: 6, allowed: (x, z) => Math.abs(x) < 3.6 && z > -7 }, radius),
      dress: (clear) => dress(kit, group, clear),
    }
  },
})

const AWNINGS = ['#d8402f', '#2f8a5a', '#3f78c8', '#e8a02f', '#a84a9a'] as const

function dress(kit: Kit, group: Parameters<typeof lamps>[1], clear: Clear): void {
  townhouses(kit, group, fronts(kit))
  const rows = (kit.lite ? [-4, -9.5] : [-3.2, -7.4, -11.8, -16.4]).flatMap((z, i) =>
    [-1, 1].map((side) => ({
      at: [side * (6.2 - (i % 2) * 0.3), 0, z] as const,
      turn: -side * 1.15,
      colour: AWNINGS[(i * 2 + (side + 1) / 2) % AWNINGS.length] ?? '#d8402f',
    })),
  )
  standStill(kit, group, marketStall, rows.filter(({ at }) => clear(at[0], at[2], 1.5)).slice(0, kit.lite ? 3 : 2))
  const more = rows.filter(({ at }) => clear(at[0], at[2], 1.5)).slice(kit.lite ? 3 : 2)
  farStalls(kit, group, more)
  bunting(kit, group, [
    { from: [-9.6, 5.6, -2], to: [9.6, 5.8, -5] },
    { from: [-9.6, 5.8, -10], to: [9.6, 5.6, -8] },
    { from: [-9.6, 5.8, -15], to: [9.6, 6, -18] },
  ])
  const posts = [-1.5, -13.5].flatMap((z) => [-1, 1].map((side) => ({ x: side * 4.2, y: 0, z })))
  lamps(
    kit,
    group,
    posts.filter((p) => clear(p.x, p.z, 0.4)),
  )
  const tubs = [1, -6, -10.5].flatMap((z) => [-1, 1].map((side) => ({ x: side * 9.2, y: 0, z })))
  planters(
    kit,
    group,
    tubs.filter((p) => clear(p.x, p.z, 0.5)),
  )
}

/** The stalls further off are the same few meshes, merged: each whole stall would cost a dozen draw calls. */
function farStalls(
  kit: Kit,
  group: Parameters<typeof lamps>[1],
  places: readonly { at: readonly [number, number, number]; turn: number; colour: `#${string}` }[],
): void {
  if (places.length === 0) return
  const copies = (colours: boolean) =>
    places.map(({ at, turn, colour }) => ({
      at,
      turn: [0, turn, 0] as const,
      ...(colours && { colour: rgb(kit, colour) }),
    }))
  const { BoxGeometry, SphereGeometry } = kit.THREE
  const slats = [0, 2, 4, 6, 8].map((i) =>
    new BoxGeometry(0.34, 0.04, 1.75).rotateX(0.39).translate(-1.44 + i * 0.36, 2.36, 0.05),
  )
  const hems = [0, 2, 4, 6, 8].map((i) => new BoxGeometry(0.34, 0.3, 0.03).translate(-1.44 + i * 0.36, 1.9, 0.86))
  const pale = [1, 3, 5, 7].flatMap((i) => [
    new BoxGeometry(0.34, 0.04, 1.75).rotateX(0.39).translate(-1.44 + i * 0.36, 2.36, 0.05),
    new BoxGeometry(0.34, 0.3, 0.03).translate(-1.44 + i * 0.36, 1.9, 0.86),
  ])
  const wood = [
    new BoxGeometry(2.9, 0.85, 1.2).translate(0, 0.43, 0.1),
    ...[-1.35, 1.35].flatMap((x) => [
      new BoxGeometry(0.09, 2.1, 0.09).translate(x, 1.05, 0.62),
      new BoxGeometry(0.09, 2.65, 0.09).translate(x, 1.32, -0.62),
    ]),
  ]
  kit.instances(kit.merge([...slats, ...hems]), { colour: '#ffffff', roughness: 0.9 }, copies(true), { parent: group })
  kit.instances(kit.merge(pale), { colour: '#fbf5e8', roughness: 0.9 }, copies(false), { parent: group })
  kit.instances(kit.merge(wood), { colour: '#a8713f', roughness: 0.85, grain: 'wood' }, copies(false), {
    parent: group,
  })
  const fruits = (['#e8362c', '#f2962a', '#f5d13a', '#7dbb3a'] as const).flatMap((colour, i) =>
    places.flatMap(({ at, turn }) =>
      Array.from({ length: kit.lite ? 4 : 9 }, (_, k) => {
        const [x, z] = [-1.05 + i * 0.7 + ((k % 3) - 1) * 0.19, 0.1 + (Math.floor(k / 3) - 1) * 0.24]
        const [sin, cos] = [Math.sin(turn), Math.cos(turn)]
        return {
          at: [at[0] + x * cos + z * sin, 0.95, at[2] - x * sin + z * cos] as const,
          scale: 0.12,
          colour: rgb(kit, colour),
        }
      }),
    ),
  )
  kit.instances(
    new SphereGeometry(1, kit.lite ? 6 : 9, kit.lite ? 4 : 6),
    { colour: '#ffffff', roughness: 0.5 },
    fruits,
    { parent: group, castShadow: false },
  )
}

function fronts(kit: Kit): Front[] {
  const row: Front[] = []
  for (const side of [-1, 1] as const)
    for (let z = 9; z > -26; ) {
      const width = 4.6 + kit.random() * 2.2
      row.push({
        x: side * (HALF_M + 0.6),
        z: z - width / 2,
        turn: (-side * Math.PI) / 2,
        width,
        storeys: 2 + Math.floor(kit.random() * 2.4),
      })
      z -= width + 0.02
    }
  for (let x = -14; x < 13; ) {
    const width = 4.8 + kit.random() * 2
    row.push({ x: x + width / 2, z: -33, turn: 0, width, storeys: 3 + Math.floor(kit.random() * 2) })
    x += width + 0.02
  }
  return row
}
