import type { Look } from '../contract.ts'
import { defineThing } from '../contract.ts'
import { flag } from './parts/extras.ts'
import { deck, type Hull, hullPoint, rail, strakes, transom } from './parts/hull.ts'
import { glass, window } from './parts/openings.ts'
import { sail } from './parts/sails.ts'
import { type Sculpt, sculpt } from './parts/sculpt.ts'

const hull: Hull = {
  length: 24,
  rake: 2.4,
  half: (t) => 3.3 * (t > 0 ? Math.max(0, 1 - t ** 2.6) ** 0.65 : 1 - 0.22 * t * t),
  gunwale: (t) =>
    3 + 1.5 * Math.max(0, t) ** 2 + step(-0.35, -0.42, t) * 1.7 + step(0.5, 0.56, t) * 0.9 + 1.3 * Math.min(0, t) ** 4,
  keel: (t) => -1.2 + 2 * Math.max(0, t) ** 4 + 0.5 * t * t,
}

function step(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return t * t * (3 - 2 * t)
}

/** z, foot, height, and the sails as [foot, head, half width]. */
const masts = [
  [
    6.2,
    3.6,
    17,
    [
      [5.4, 9.2, 3.4],
      [9.7, 13, 2.8],
      [13.5, 16, 2.1],
    ],
  ],
  [
    -0.2,
    3,
    20.5,
    [
      [5.4, 10, 4.1],
      [10.5, 14.6, 3.4],
      [15.1, 18.6, 2.5],
    ],
  ],
  [
    -6.6,
    4.6,
    16,
    [
      [8.6, 11.8, 2.6],
      [12.2, 14.8, 2],
    ],
  ],
] as const

function mast(
  s: Sculpt,
  looks: Record<'wood' | 'cloth' | 'rope', Look>,
  [z, foot, height, sails]: (typeof masts)[number],
): void {
  s.rod(looks.wood, [0, foot - 1, z], [0, height + foot, z - 0.3], 0.3, { endRadius: 0.12 })
  for (const [low, high, half] of sails) {
    s.rod(looks.wood, [-half * 1.08, high + 0.1, z + 0.3], [half * 1.08, high + 0.1, z + 0.3], 0.13, { sides: 7 })
    const corners = [
      [-half, low, z + 0.5],
      [half, low, z + 0.5],
      [half * 0.88, high, z + 0.34],
      [-half * 0.88, high, z + 0.34],
    ] as const
    sail(s, looks.cloth, corners, [0, 0, half * 0.5])
  }
  const top = sails.at(-2)?.[1] ?? foot
  s.lathe(
    looks.wood,
    [
      [0, top + 0.1],
      [0.7, top + 0.15],
      [0.85, top + 0.75],
      [0.75, top + 0.75],
    ],
    { at: [0, 0, z], segments: 14 },
  )
  for (const side of [-1, 1]) {
    for (const along of s.kit.lite ? [0] : [-1.1, 0, 1.1]) {
      s.rod(looks.rope, [side * 3, 3.6, z + along - 0.6], [side * 0.2, top, z], 0.04, { sides: 4 })
    }
    for (let i = 1; i < 6; i += s.kit.lite ? 2 : 1) {
      const [x, y] = [side * (3 - 2.8 * (i / 7)), 3.6 + (top - 3.6) * (i / 7)]
      const spread = 1.1 * (1 - i / 7)
      s.rod(looks.rope, [x, y, z - spread - 0.5], [x, y, z + spread - 0.5], 0.03, { sides: 4 })
    }
  }
}

export const ship = defineThing({
  id: 'ship',
  words: ['ship', 'sailing ship', 'pirate ship', 'galleon', 'tall ship'],
  heightM: 24.5,
  habitat: 'water',
  mobility: 'hull',
  paintable: true,
  build(kit, { colour = '#7a4a2b' }) {
    const s = sculpt(kit)
    const planks = { colour, roughness: 0.75, grain: 'wood', twoSided: true } as const
    const below = { colour: '#3c2a24', roughness: 0.8, grain: 'wood', twoSided: true } as const
    const gold = { colour: '#d9a441', roughness: 0.45, metalness: 0.3, twoSided: true } as const
    const upper = { colour: kit.mix(colour, '#1d1512', 0.45), roughness: 0.75, grain: 'wood', twoSided: true } as const
    const wood = { colour: '#5b3a22', roughness: 0.8, grain: 'wood' } as const
    const cloth = { colour: '#f6ecd6', roughness: 0.95, grain: 'cloth', twoSided: true } as const
    const rope = { colour: '#4a3c2c', roughness: 1 } as const
    const red = { colour: '#b52f2a', roughness: 0.85, twoSided: true } as const
    const iron = { colour: '#26262b', roughness: 0.5, metalness: 0.4 } as const

    strakes(s, below, hull, [0, 0.42])
    strakes(s, planks, hull, [0.42, 0.7], { columns: 44 })
    strakes(s, gold, hull, [0.7, 0.74], { rows: 1, columns: 44 })
    strakes(s, planks, hull, [0.74, 0.88], { columns: 44 })
    strakes(s, gold, hull, [0.88, 0.91], { rows: 1, columns: 44 })
    strakes(s, upper, hull, [0.91, 1], { rows: 2, columns: 44 })
    rail(s, gold, hull, 1, 0.14)
    rail(s, wood, hull, 0.58, 0.1)
    deck(s, { colour: '#c49a64', roughness: 0.85, grain: 'wood', twoSided: true }, hull, 0.86)
    transom(s, upper, hull, 0.4)
    s.tube(
      wood,
      Array.from({ length: 7 }, (_, i) => hullPoint(hull, 1, i / 6, 1)),
      0.22,
      { segments: 12, sides: 7 },
    )

    for (const side of [-1, 1]) {
      for (let i = 0; i < 7; i += kit.lite ? 2 : 1) {
        const [x, y, z] = hullPoint(hull, -0.52 + i * 0.17, 0.81, side)
        s.box(red, [0.16, 0.62, 0.75], { at: [x + side * 0.06, y, z] })
        s.box(iron, [0.2, 0.42, 0.55], { at: [x + side * 0.08, y, z] })
        s.rod(iron, [x, y, z], [x + side * 0.75, y + 0.04, z], 0.14, { endRadius: 0.12, sides: 8 })
      }
    }
    const cabin = s.frame({ at: [0, 0, -12.2], turn: [0, Math.PI, 0] })
    const looks = { frame: gold, pane: glass(kit, 2.6) }
    for (const x of [-1.5, 0, 1.5]) window(cabin, looks, { at: [x, 4.2, 0.05] }, { width: 1.1, height: 1.4 })
    for (const x of [-1, 1]) window(cabin, looks, { at: [x, 2.3, 0.05] }, { width: 0.9, height: 0.9 })
    for (const side of [-1, 1]) {
      for (const t of [-0.86, -0.7]) {
        const [x, y, z] = hullPoint(hull, t, 0.95, side)
        window(
          s.frame({ at: [x, y - 0.2, z], turn: [0, (side * Math.PI) / 2, 0] }),
          looks,
          {},
          { width: 0.8, height: 0.8 },
        )
      }
    }
    s.rod(iron, [0, 5.4, -12], [0, 7.4, -12.7], 0.06, { sides: 6 })
    s.lathe(
      glass(kit, 4),
      [
        [0, 7.3],
        [0.3, 7.4],
        [0.36, 8],
        [0, 8.3],
      ],
      { at: [0, 0, -12.7], segments: 10 },
    )

    for (const spec of masts) mast(s, { wood, cloth, rope }, spec)
    s.rod(wood, [0, 4.6, 11], [0, 8.3, 19], 0.26, { endRadius: 0.1 })
    sail(
      s,
      cloth,
      [
        [0, 8, 18.2],
        [0, 6.2, 12.6],
        [0, 17.2, 6.6],
        [0, 17.3, 6.7],
      ],
      [0.9, 0, 0],
    )
    sail(
      s,
      cloth,
      [
        [0, 7, 15.4],
        [0, 5.6, 11.4],
        [0, 13.4, 6.7],
        [0, 13.5, 6.8],
      ],
      [0.8, 0, 0],
    )
    for (const [z, foot, height] of masts)
      flag(s, red, wood, { at: [0, foot + height - 0.2, z - 0.3], turn: [0, -1.3, 0] }, { height: 1.5, width: 2 })
    if (kit.dark) s.light([0, 7.8, -12.9], { colour: '#ffc061', reach: 12 })
    return s.finish()
  },
})
