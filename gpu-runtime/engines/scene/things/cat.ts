import { defineThing } from '../contract.ts'
import { beast, eyes } from './parts/beast.ts'
import { loft } from './parts/loft.ts'

export const cat = defineThing({
  id: 'cat',
  words: ['cat', 'kitten', 'kitty', 'house cat', 'tabby cat', 'tabby'],
  heightM: 0.5,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#e08a3c' }) {
    const coat = { colour } as const
    const stripe = { colour: kit.mix(colour, '#4a2410', 0.5) } as const
    const pale = { colour: kit.mix(colour, '#fffaf0', 0.8) } as const
    const pink = { colour: '#e98a92' } as const
    return beast(kit, {
      coat,
      torso: [
        [0, 0.225, -0.19, 0.06],
        [0, 0.225, -0.12, 0.082],
        [0, 0.22, 0.02, 0.075],
        [0, 0.23, 0.12, 0.074],
        [0, 0.24, 0.16, 0.05],
      ],
      marks(s) {
        for (const z of [-0.15, -0.08, -0.01, 0.06])
          s.ring(stripe, 0.068, 0.015, { at: [0, 0.232, z], turn: [Math.PI / 2, 0, 0], scale: [0.95, 1, 1.02] })
        s.ball(pale, { at: [0, 0.2, 0.14], scale: [0.05, 0.07, 0.06] }, 14)
      },
      legs: { look: coat, foot: pale, kind: 'paw', x: 0.048, frontZ: 0.11, backZ: -0.14, hipY: 0.2, radius: 0.025 },
      head: {
        at: [0, 0.26, 0.15],
        build(h) {
          h.ball(coat, { at: [0, 0.02, 0], scale: [0.06, 0.07, 0.06] }, 14)
          h.ball(coat, { at: [0, 0.1, 0.05], scale: [0.108, 0.092, 0.088] }, 24)
          for (const side of [-1, 1]) {
            h.ball(pale, { at: [side * 0.026, 0.068, 0.122], scale: [0.036, 0.028, 0.03] }, 14)
            const ear = h.frame({ at: [side * 0.066, 0.165, 0.04], turn: [0, 0, -side * 0.24] })
            ear.rod(coat, [0, -0.02, 0], [0, 0.085, 0], 0.046, { endRadius: 0.004, sides: 12 })
            ear.rod(pink, [0, -0.01, 0.016], [0, 0.06, 0.006], 0.033, { endRadius: 0.003, sides: 12 })
            h.ball({ colour: '#8ec63f' }, { at: [side * 0.043, 0.115, 0.119], scale: [0.024, 0.026, 0.016] }, 14)
            for (const y of [0.062, 0.075])
              h.rod(pale, [side * 0.05, y, 0.13], [side * 0.14, y + (y - 0.068) * 3, 0.115], 0.0022, { sides: 4 })
          }
          eyes(h, [0.043, 0.115, 0.131], 0.0145)
          h.ball(pink, { at: [0, 0.085, 0.15], scale: [0.013, 0.009, 0.009] }, 10)
          for (const x of [-0.03, 0, 0.03])
            h.ball(
              stripe,
              { at: [x, 0.176 - Math.abs(x) * 0.3, 0.09], scale: [0.008, 0.024, 0.03], turn: [-0.7, 0, 0] },
              8,
            )
        },
      },
      tail: {
        at: [0, 0.245, -0.24],
        sway: 0.4,
        build(t) {
          loft(t, coat, [
            [0, 0, 0.02, 0.026],
            [0, 0.08, -0.07, 0.025],
            [0, 0.2, -0.06, 0.024],
            [0, 0.26, 0.01, 0.018],
          ])
          t.ball(stripe, { at: [0, 0.268, 0.02], scale: 0.022 }, 10)
        },
      },
    })
  },
})
