import { defineThing } from '../contract.ts'
import { sculpt, type Vec } from './parts/sculpt.ts'

/** A grand piano with its lid up, the keys towards the viewer, and a stool. */
export const piano = defineThing({
  id: 'piano',
  words: ['piano', 'grand piano', 'concert piano', 'black piano'],
  heightM: 2.05,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#1d1b20' }) {
    const s = sculpt(kit).frame({ at: [0, 0, -0.3] })
    const paint = { colour, roughness: 0.15 } as const
    const gold = { colour: '#d9a848', roughness: 0.3, metalness: 0.6 } as const
    const ivory = { colour: '#f8f5ec', roughness: 0.35 } as const
    const black = { colour: '#16151a', roughness: 0.3 } as const
    const red = { colour: '#9a2430', roughness: 0.8, grain: 'cloth' } as const
    // Seen from above: straight on the left, the bent side on the right; y of the outline runs away from the keys.
    const outline = [
      [-0.76, -0.15],
      [0.76, -0.15],
      [0.76, 0.55],
      [0.66, 0.85],
      [0.42, 1.05],
      [0.24, 1.3],
      [0.1, 1.62],
      [-0.12, 1.82],
      [-0.45, 1.85],
      [-0.7, 1.7],
      [-0.76, 1.5],
    ] as const
    const flat: Vec = [-Math.PI / 2, 0, 0]
    s.slab(paint, outline, 0.32, { at: [0, 0.86, 0.85], turn: flat, bevel: 0.03 })
    s.slab(gold, outline, 0.02, { at: [0, 1.0, 0.85], turn: flat, scale: [0.93, 0.93, 1] })
    for (let i = 0; i < 16; i += 1)
      s.rod(black, [-0.66 + i * 0.075, 1.02, 0.65], [-0.66 + i * 0.03, 1.02, -0.72 + i * 0.07], 0.004, { sides: 4 })
    const lid = s.frame({ at: [-0.77, 1.03, 0.85], turn: [0, 0, 0.72] })
    lid.slab(paint, outline, 0.035, { at: [0.77, 0, 0], turn: flat })
    s.rod(paint, [0.6, 1, 0.1], [0.42, 1.83, 0.1], 0.018, { sides: 6 })
    s.box(paint, [1.56, 0.1, 0.36], { at: [0, 0.76, 1.14] })
    for (const x of [-0.74, 0.74]) s.box(paint, [0.09, 0.2, 0.36], { at: [x, 0.86, 1.14] })
    const keys = kit.lite ? 22 : 36
    for (let i = 0; i < keys; i += 1) {
      const x = -0.67 + (1.34 * (i + 0.5)) / keys
      s.box(ivory, [(1.34 / keys) * 0.92, 0.03, 0.22], { at: [x, 0.83, 1.2], bevel: 0.004 })
      if ([0, 1, 3, 4, 5].includes(i % 7))
        s.box(black, [0.018, 0.035, 0.13], { at: [x + 0.67 / keys, 0.855, 1.15], bevel: 0.003 })
    }
    s.box(red, [1.36, 0.02, 0.02], { at: [0, 0.85, 1.07] })
    s.box(paint, [0.75, 0.32, 0.025], { at: [0, 1.2, 0.85], turn: [-0.25, 0, 0] })
    s.box(ivory, [0.42, 0.27, 0.01], { at: [0, 1.22, 0.875], turn: [-0.25, 0, 0] })
    for (const [x, z] of [
      [-0.62, 0.95],
      [0.62, 0.95],
      [-0.4, -0.7],
    ] as const) {
      s.lathe(
        paint,
        [
          [0.05, 0.08],
          [0.05, 0.14],
          [0.085, 0.34],
          [0.075, 0.55],
          [0.1, 0.72],
        ],
        { at: [x, 0, z], segments: 14, smooth: true },
      )
      s.ball(gold, { at: [x, 0.045, z], scale: 0.045 }, 10)
    }
    for (const x of [-0.06, 0.06]) s.rod(paint, [x, 0.12, 0.8], [x, 0.72, 0.8], 0.014, { sides: 6 })
    for (const x of [-0.08, 0, 0.08]) s.box(gold, [0.035, 0.02, 0.16], { at: [x, 0.09, 0.86] })
    s.box(red, [0.72, 0.1, 0.34], { at: [0, 0.48, 1.72], bevel: 0.04 })
    for (const x of [-0.3, 0.3]) for (const z of [1.6, 1.84]) s.rod(paint, [x, 0, z], [x, 0.45, z], 0.025, { sides: 8 })
    return s.finish()
  },
})
