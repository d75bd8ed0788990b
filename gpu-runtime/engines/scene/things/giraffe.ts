import { defineThing } from '../contract.ts'
import { beast, ears, eyes } from './parts/beast.ts'
import { loft } from './parts/loft.ts'
import type { Sculpt, Vec } from './parts/sculpt.ts'

/** Flat patches on a round body: each is set a little into the skin. */
function patches(s: Sculpt, look: object, places: readonly (readonly [Vec, number])[]): void {
  for (const [at, size] of places) s.ball(look, { at, scale: [size * 0.6, size, size] }, 8)
}

export const giraffe = defineThing({
  id: 'giraffe',
  words: ['giraffe', 'baby giraffe'],
  heightM: 4.5,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#f0c268' }) {
    const coat = { colour } as const
    const brown = { colour: kit.mix(colour, '#7a3a14', 0.72) } as const
    const pale = { colour: kit.mix(colour, '#fff4dc', 0.65) } as const
    const hoof = { colour: '#4a3626' } as const
    return beast(kit, {
      coat,
      torso: [
        [0, 2.05, -0.75, 0.3],
        [0, 2.1, -0.5, 0.46],
        [0, 2.15, 0, 0.48],
        [0, 2.3, 0.45, 0.46],
        [0, 2.4, 0.65, 0.32],
      ],
      broad: 0.82,
      marks(s) {
        const list: [Vec, number][] = []
        for (let i = 0; i < 24; i += 1) {
          const z = -0.72 + (i % 8) * 0.19
          const angle = 0.35 + Math.floor(i / 8) * 0.62 + (i % 2) * 0.28
          for (const side of [-1, 1])
            list.push([[side * Math.sin(angle) * 0.345, 2.17 + z * 0.18 + Math.cos(angle) * 0.4, z], 0.1])
        }
        patches(s, brown, list)
      },
      legs: { look: coat, foot: hoof, kind: 'hoof', x: 0.25, frontZ: 0.45, backZ: -0.52, hipY: 1.95, radius: 0.11 },
      head: {
        at: [0, 2.45, 0.55],
        build(h) {
          loft(h, coat, [
            [0, -0.2, -0.05, 0.36],
            [0, 0.25, 0.18, 0.24],
            [0, 0.95, 0.42, 0.175],
            [0, 1.6, 0.6, 0.15],
          ])
          const list: [Vec, number][] = []
          for (let i = 0; i < 14; i += 1) {
            const t = (i % 7) / 7
            const [y, z, r] = [0.05 + t * 1.5, 0.12 + t * 0.5, 0.235 - t * 0.105]
            const angle = i < 7 ? 0.9 : 2.2
            for (const side of [-1, 1])
              list.push([[side * Math.sin(angle) * r, y + 0.08 * (i % 2), z + Math.cos(angle) * r], 0.075])
          }
          patches(h, brown, list)
          for (let i = 0; i < 10; i += 1)
            h.ball(
              hoof,
              { at: [0, 0.2 + i * 0.155, -0.04 + i * 0.055], scale: [0.035, 0.12, 0.06], turn: [0.3, 0, 0] },
              8,
            )
          loft(h, coat, [
            [0, 1.72, 0.58, 0.17],
            [0, 1.65, 0.78, 0.165],
            [0, 1.5, 1.02, 0.12],
          ])
          h.ball(pale, { at: [0, 1.48, 1.06], scale: [0.135, 0.115, 0.13] }, 16)
          for (const x of [-1, 1]) h.ball(hoof, { at: [x * 0.06, 1.52, 1.17], scale: 0.02 }, 8)
          eyes(h, [0.15, 1.72, 0.74], 0.05)
          ears(h, coat, pale, [0.14, 1.8, 0.54], { long: 0.26, wide: 0.12, out: 1.2 })
          for (const side of [-1, 1]) {
            h.rod(coat, [side * 0.065, 1.84, 0.58], [side * 0.075, 2.04, 0.55], 0.03, { sides: 10 })
            h.ball(hoof, { at: [side * 0.075, 2.05, 0.55], scale: 0.045 }, 10)
          }
        },
      },
      tail: {
        at: [0, 2.25, -1],
        build(t) {
          t.tube(
            coat,
            [
              [0, 0, 0.15],
              [0, -0.05, -0.05],
              [0, -0.7, -0.1],
            ],
            0.03,
          )
          t.ball(hoof, { at: [0, -0.8, -0.1], scale: [0.055, 0.16, 0.055] }, 10)
        },
      },
    })
  },
})
