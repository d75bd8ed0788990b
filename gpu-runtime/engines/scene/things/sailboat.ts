import { defineThing } from '../contract.ts'
import { flag, surface } from './parts/extras.ts'
import { deck, type Hull, rail, strakes, transom } from './parts/hull.ts'
import { BELLY, sail } from './parts/sails.ts'
import { sculpt, type Vec } from './parts/sculpt.ts'

const hull: Hull = {
  length: 6.4,
  rake: 0.7,
  half: (t) => 1.05 * (t > 0 ? Math.max(0, 1 - t ** 2.1) ** 0.7 : 1 - 0.3 * t * t),
  gunwale: (t) => 0.72 + 0.3 * Math.max(0, t) ** 2 + 0.08 * t * t,
  keel: (t) => -0.45 + 0.7 * Math.max(0, t) ** 3 + 0.3 * t * t,
}

export const sailboat = defineThing({
  id: 'sailboat',
  words: ['sailboat', 'sailing boat', 'yacht', 'sail boat', 'sailing yacht'],
  heightM: 9,
  habitat: 'water',
  paintable: true,
  mobility: 'hull',
  build(kit, { colour = '#fbf4e6' }) {
    const s = sculpt(kit)
    const paint = { colour, roughness: 0.4, twoSided: true } as const
    const accent = { colour: '#c8402f', roughness: 0.5, twoSided: true } as const
    const bottom = { colour: '#24405e', roughness: 0.5, twoSided: true } as const
    const teak = { colour: '#b9824a', roughness: 0.75, grain: 'wood', twoSided: true } as const
    const dark = { colour: '#6b4026', roughness: 0.6, grain: 'wood' } as const
    const cloth = { colour: '#fffaf0', roughness: 0.95, grain: 'cloth', twoSided: true } as const
    const band = { colour: '#e4573f', roughness: 0.95, grain: 'cloth', twoSided: true } as const
    const steel = { colour: '#d5d9de', roughness: 0.35, metalness: 0.4 } as const
    const glass = kit.dark
      ? { colour: '#ffc46b', emissive: '#ffc46b', glow: 2 }
      : { colour: '#2c4a5c', roughness: 0.15 }

    strakes(s, bottom, hull, [0, 0.5])
    strakes(s, paint, hull, [0.5, 0.86])
    strakes(s, accent, hull, [0.86, 0.94], { rows: 2 })
    strakes(s, paint, hull, [0.94, 1], { rows: 2 })
    transom(s, paint, hull)
    rail(s, dark, hull, 1, 0.05)
    deck(s, teak, hull, 0.93)
    s.box(paint, [1.15, 0.42, 2], { at: [0, 0.88, 0.35], bevel: 0.14 })
    s.box(teak, [1.2, 0.06, 2.05], { at: [0, 1.1, 0.35] })
    for (const side of [-1, 1])
      for (const z of [-0.25, 0.35, 0.95]) s.ball(glass, { at: [side * 0.58, 0.9, z], scale: [0.03, 0.11, 0.17] }, 12)
    s.box(dark, [1.3, 0.08, 0.3], { at: [0, 0.78, -1.9] })
    s.rod(dark, [0, 0.8, -2.2], [0, 1.25, -2.6], 0.03)

    s.rod(dark, [0, 0.6, 0.75], [0, 8.9, 0.6], 0.09, { endRadius: 0.05 })
    s.rod(dark, [0, 1.75, 0.7], [0, 1.7, -2.9], 0.06)
    for (const x of [-0.9, 0.9]) {
      s.rod(steel, [x, 0.8, 0.5], [x * 0.5, 5.2, 0.66], 0.014, { sides: 4 })
      s.rod(steel, [x * 0.5, 5.2, 0.66], [0, 8.7, 0.6], 0.014, { sides: 4 })
    }
    s.rod(dark, [-0.47, 5.2, 0.66], [0.47, 5.2, 0.66], 0.025, { sides: 6 })
    s.rod(steel, [0, 1.1, 3.6], [0, 8.2, 0.66], 0.016, { sides: 4 })
    s.rod(steel, [0, 0.95, -3.1], [0, 8.8, 0.6], 0.014, { sides: 4 })

    // The mainsail in three panels, the middle one coloured; the wind comes over the port side.
    const mainsail = (u: number, v: number): Vec => {
      const belly = 0.5 * Math.sin(v * Math.PI) ** 0.7 * Math.sin(u * Math.PI) ** 0.8
      const twist = 0.55 * Math.sin(v * Math.PI) * u
      return [0.02 + twist + belly, 1.9 + 6.7 * v - 0.1 * u, 0.6 - 3.4 * u * (1 - v) ** 0.85]
    }
    const panels = [
      [0, 0.34, cloth],
      [0.34, 0.52, band],
      [0.52, 1, cloth],
    ] as const
    for (const [from, to, look] of panels)
      surface(s, s.cloth(look, BELLY), [12, 8], (u, v) => mainsail(u, from + (to - from) * v))
    sail(
      s,
      cloth,
      [
        [0, 1.25, 3.5],
        [0.1, 1.5, 0.95],
        [0, 8, 0.72],
        [0, 8, 0.76],
      ],
      [0.55, 0, 0.1],
    )
    flag(s, accent, steel, { at: [0, 8.6, 0.6], turn: [0, -1.2, 0] }, { height: 0.5, width: 0.6 })
    if (kit.dark) s.light([0, 1.7, -1.2], { colour: '#ffc679', reach: 5 })
    return s.finish()
  },
})
