import { defineThing } from '../contract.ts'
import { ears, eyes } from './parts/beast.ts'
import { movingPart, onePiece, swings } from './parts/moving-part.ts'

/** Sits on its haunches, ears up. */
export const rabbit = defineThing({
  id: 'rabbit',
  words: ['rabbit', 'bunny', 'hare', 'bunny rabbit'],
  heightM: 0.46,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#b99a7a' }) {
    const coat = { colour } as const
    const pale = { colour: kit.mix(colour, '#fffaf2', 0.75) } as const
    const pink = { colour: '#eda3a8' } as const
    const group = onePiece(kit, (s) => {
      s.ball(coat, { at: [0, 0.12, -0.03], scale: [0.105, 0.118, 0.13] }, 24)
      s.ball(pale, { at: [0, 0.125, 0.055], scale: [0.07, 0.085, 0.06] }, 18)
      s.ball(pale, { at: [0, 0.1, -0.165], scale: 0.045 }, 14)
      for (const side of [-1, 1]) {
        s.ball(coat, { at: [side * 0.085, 0.085, -0.03], scale: [0.045, 0.08, 0.085] }, 16)
        s.ball(coat, { at: [side * 0.085, 0.025, 0.05], scale: [0.034, 0.025, 0.08] }, 14)
        s.rod(coat, [side * 0.045, 0.14, 0.07], [side * 0.042, 0.03, 0.1], 0.026, { endRadius: 0.022, sides: 12 })
        s.ball(pale, { at: [side * 0.042, 0.02, 0.112], scale: [0.026, 0.02, 0.036] }, 12)
      }
    })
    const head = movingPart(kit, group, [0, 0.21, 0.03], (h) => {
      h.ball(coat, { at: [0, 0.045, 0.03], scale: [0.084, 0.078, 0.085] }, 24)
      for (const side of [-1, 1]) {
        h.ball(pale, { at: [side * 0.024, 0.022, 0.098], scale: [0.032, 0.026, 0.026] }, 14)
      }
      h.ball(pink, { at: [0, 0.042, 0.117], scale: [0.014, 0.011, 0.01] }, 10)
      h.box({ colour: '#ffffff' }, [0.018, 0.02, 0.006], { at: [0, 0.0, 0.11] })
      eyes(h, [0.053, 0.066, 0.085], 0.0165)
      ears(h, coat, pink, [0.036, 0.1, 0.02], { long: 0.16, wide: 0.052, out: 0.16, back: 0.12 })
    })
    swings(kit, head, 'x', 0.06, 0.4)
    return group
  },
})
