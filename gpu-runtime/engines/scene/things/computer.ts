import { defineThing } from '../contract.ts'
import { roundedRectangle } from './parts/outlines.ts'
import { sculpt } from './parts/sculpt.ts'

/** A monitor with a picture on it, a keyboard, a mouse. */
export const computer = defineThing({
  id: 'computer',
  words: ['computer', 'desktop computer', 'pc', 'personal computer', 'monitor', 'computer screen'],
  heightM: 0.5,
  habitat: 'table',
  paintable: true,
  build(kit, { colour = '#dfe3e8' }) {
    // Its middle is between the screen and the keys.
    const s = sculpt(kit).frame({ at: [0, 0, -0.12] })
    const shell = { colour, roughness: 0.4 } as const
    const black = { colour: '#16181d', roughness: 0.3 } as const
    const key = { colour: '#f7f8fa', roughness: 0.5 } as const
    const lit = (hex: `#${string}`) =>
      ({ colour: hex, emissive: hex, glow: 0.75, roughness: 0.4, noInk: true }) as const
    const [sky, sun, hill, field] = [lit('#4aa8e8'), lit('#ffd65a'), lit('#3f8f6a'), lit('#7cc25a')]
    s.slab(shell, roundedRectangle(0.66, 0.4, 0.025), 0.03, { at: [0, 0.31, 0], bevel: 0.008 })
    s.slab(black, roundedRectangle(0.64, 0.38, 0.018), 0.01, { at: [0, 0.31, 0.013] })
    s.slab(sky, roundedRectangle(0.6, 0.34, 0.006), 0.006, { at: [0, 0.31, 0.018] })
    s.ball(sun, { at: [0.16, 0.4, 0.021], scale: [0.045, 0.045, 0.002] }, 20)
    const hills = (rise: number, shift: number) => [
      [-0.3, -0.17] as const,
      [0.3, -0.17] as const,
      ...Array.from({ length: 17 }, (_, i) => {
        const x = 0.3 - (i / 16) * 0.6
        return [x, -0.08 + rise * Math.sin(x * 9 + shift)] as const
      }),
    ]
    s.slab(hill, hills(0.06, 0.8), 0.003, { at: [0, 0.33, 0.0215] })
    s.slab(field, hills(0.035, 3), 0.003, { at: [0, 0.31, 0.0235], scale: [1, 0.98, 1] })
    s.box(shell, [0.09, 0.16, 0.03], { at: [0, 0.09, -0.02] })
    s.slab(shell, roundedRectangle(0.26, 0.19, 0.03), 0.014, { at: [0, 0.008, 0], turn: [-Math.PI / 2, 0, 0] })
    s.slab(shell, roundedRectangle(0.46, 0.15, 0.014), 0.016, {
      at: [-0.03, 0.012, 0.24],
      turn: [-Math.PI / 2 + 0.05, 0, 0],
    })
    for (let row = 0; row < 4; row += 1)
      for (let i = 0; i < 13; i += 1) {
        if (kit.lite && i % 2) continue
        s.box(key, [0.027, 0.01, 0.026], {
          at: [-0.03 + (i - 6) * 0.034, 0.024 - (row - 1.5) * 0.0016, 0.19 + row * 0.034],
          bevel: 0.003,
        })
      }
    s.ball(shell, { at: [0.29, 0.012, 0.25], scale: [0.032, 0.022, 0.052] }, 16)
    s.box(black, [0.006, 0.012, 0.02], { at: [0.29, 0.03, 0.225] })
    if (kit.dark) s.light([0, 0.33, 0.2], { colour: '#8fd0ff', reach: 1.4 })
    return s.finish()
  },
})
