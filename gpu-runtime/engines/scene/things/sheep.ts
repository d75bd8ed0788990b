import { defineThing } from '../contract.ts'
import { beast, eyes } from './parts/beast.ts'
import type { Sculpt } from './parts/sculpt.ts'

/** Curls all over an egg, seeded so that no two flocks are alike. */
function fleece(s: Sculpt, wool: object, shade: object): void {
  s.ball(shade, { at: [0, 0.58, -0.06], scale: [0.3, 0.28, 0.42] }, 18)
  const curls = s.kit.lite ? 40 : 90
  for (let i = 0; i < curls; i += 1) {
    const up = 1 - (2 * (i + 0.5)) / curls
    const round = i * 2.39996
    const side = Math.sqrt(1 - up * up)
    const at = [Math.cos(round) * side * 0.3, 0.58 + up * 0.27, -0.06 + Math.sin(round) * side * 0.42] as const
    s.ball(i % 4 ? wool : shade, { at, scale: 0.075 + s.kit.random() * 0.025 }, 9)
  }
}

export const sheep = defineThing({
  id: 'sheep',
  words: ['sheep', 'lamb', 'woolly sheep'],
  heightM: 1.05,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#f6f1e6' }) {
    const wool = { colour } as const
    const shade = { colour: kit.mix(colour, '#b8a890', 0.3) } as const
    const skin = { colour: '#3a3130' } as const
    return beast(kit, {
      coat: shade,
      torso: [
        [0, 0.58, -0.35, 0.18],
        [0, 0.58, 0.25, 0.2],
      ],
      marks: (s) => fleece(s, wool, shade),
      legs: { look: skin, foot: skin, kind: 'hoof', x: 0.15, frontZ: 0.2, backZ: -0.28, hipY: 0.42, radius: 0.048 },
      head: {
        at: [0, 0.72, 0.3],
        build(h) {
          h.ball(skin, { at: [0, 0.1, 0.16], scale: [0.12, 0.15, 0.15], turn: [0.5, 0, 0] }, 20)
          h.ball(skin, { at: [0, 0.03, 0.25], scale: [0.09, 0.085, 0.1] }, 16)
          eyes(h, [0.075, 0.14, 0.265], 0.034, '#f8f4ea')
          for (const side of [-1, 1]) {
            h.ball({ colour: '#17110f' }, { at: [side * 0.082, 0.14, 0.292], scale: 0.017 }, 10)
            h.ball(skin, { at: [side * 0.17, 0.13, 0.1], scale: [0.1, 0.038, 0.055], turn: [0, 0, side * -0.4] }, 12)
          }
          for (const [x, y, z] of [
            [0, 0.26, 0.1],
            [0.08, 0.24, 0.06],
            [-0.08, 0.24, 0.06],
            [0, 0.22, 0.18],
            [0, 0.2, 0],
          ] as const)
            h.ball(wool, { at: [x, y, z], scale: 0.078 }, 10)
        },
      },
      tail: { at: [0, 0.62, -0.48], build: (t) => t.ball(wool, { at: [0, 0, -0.04], scale: [0.07, 0.09, 0.07] }, 10) },
    })
  },
})
