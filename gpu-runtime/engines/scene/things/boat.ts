import { defineThing } from '../contract.ts'
import { type Hull, hullPoint, rail, strakes, transom } from './parts/hull.ts'
import { ellipse } from './parts/outlines.ts'
import { sculpt } from './parts/sculpt.ts'

const hull: Hull = {
  length: 3.8,
  rake: 0.28,
  half: (t) => 0.72 * (t > 0 ? Math.max(0, 1 - t ** 2.4) ** 0.62 : 1 - 0.34 * t * t),
  gunwale: (t) => 0.42 + 0.3 * Math.max(0, t) ** 2.2 + 0.1 * t * t,
  keel: (t) => -0.2 + 0.3 * Math.max(0, t) ** 3 + 0.08 * t * t,
}

export const boat = defineThing({
  id: 'boat',
  words: ['rowing boat', 'boat', 'rowboat', 'row boat', 'dinghy', 'fishing boat'],
  heightM: 0.95,
  habitat: 'water',
  mobility: 'hull',
  paintable: true,
  build(kit, { colour = '#2f6f9f' }) {
    const s = sculpt(kit)
    const paint = { colour, roughness: 0.5, grain: 'wood', twoSided: true } as const
    const stripe = { colour: '#f6ead2', roughness: 0.55, twoSided: true } as const
    const bottom = { colour: '#9c4230', roughness: 0.6, twoSided: true } as const
    const inside = { colour: '#c08a54', roughness: 0.8, grain: 'wood', twoSided: true } as const
    const wood = { colour: '#7b4a28', roughness: 0.6, grain: 'wood' } as const
    const plank = { colour: '#d6a368', roughness: 0.7, grain: 'wood' } as const
    const iron = { colour: '#3a3a40', roughness: 0.4, metalness: 0.6 } as const
    const rope = { colour: '#d9c39a', roughness: 0.95 } as const

    strakes(s, bottom, hull, [0, 0.4])
    strakes(s, paint, hull, [0.4, 0.84])
    strakes(s, stripe, hull, [0.84, 1])
    strakes(s, inside, hull, [0, 1], { grow: -0.035 })
    rail(s, wood, hull, 1, 0.045)
    for (const e of [0.56, 0.7]) rail(s, { ...paint, colour: kit.mix(colour, '#10141c', 0.25) }, hull, e, 0.012)
    transom(s, paint, hull, 0.08)
    s.box(wood, [1.0, 0.08, 0.1], { at: [0, 0.53, -1.9] })
    s.tube(
      wood,
      Array.from({ length: 7 }, (_, i) => hullPoint(hull, 1, i / 6, 1)),
      0.05,
      { segments: 10, sides: 7 },
    )

    for (const z of [-1.25, -0.25, 0.8]) s.box(plank, [1.36 - Math.abs(z) * 0.16, 0.05, 0.28], { at: [0, 0.3, z] })
    for (const x of [-0.2, 0, 0.2]) s.box(plank, [0.17, 0.03, 2.6], { at: [x, 0.0, -0.3] })
    for (const side of [-1, 1]) {
      const lock = [side * 0.74, 0.46, 0.15] as const
      s.rod(iron, lock, [lock[0], 0.56, lock[2]], 0.018, { sides: 6 })
      s.ring(iron, 0.055, 0.014, { at: [lock[0], 0.6, lock[2]], turn: [1.2, 0, 0] })
      const [grip, tip] = [
        [side * 0.2, 0.72, -0.1],
        [side * 1.75, 0.2, 0.62],
      ] as const
      s.rod(plank, grip, tip, 0.028, { sides: 7 })
      const oar = s.frame({ at: tip, turn: [0, side > 0 ? -0.44 : 0.44, side * -0.36] })
      oar.slab(stripe, ellipse(0.32, 0.085, 12), 0.03, { at: [side * 0.26, 0, 0], turn: [0.5, 0, 0] })
    }
    for (let i = 0; i < 4; i += 1) s.ring(rope, 0.17 - i * 0.012, 0.02, { at: [0, 0.36 + i * 0.032, 1.25] })
    return s.finish()
  },
})
