import { defineThing } from '../contract.ts'
import { beast, eyes } from './parts/beast.ts'
import { surface } from './parts/extras.ts'
import { loft } from './parts/loft.ts'
import { movingPart } from './parts/moving-part.ts'
import type { Vec } from './parts/sculpt.ts'

/** Of a wing, besides the first. */
const FINGERS = 3

export const dragon = defineThing({
  id: 'dragon',
  words: ['dragon', 'winged dragon', 'green dragon', 'fire dragon', 'red dragon'],
  heightM: 4,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#3f8f5a' }) {
    const coat = { colour } as const
    const belly = { colour: kit.mix(colour, '#f8e2a0', 0.72) } as const
    const spike = { colour: '#f2b84a' } as const
    const horn = { colour: '#f0e2c0' } as const
    const web = { colour: kit.mix(colour, '#d8603a', 0.7), roughness: 0.8, twoSided: true } as const
    const group = beast(kit, {
      coat,
      torso: [
        [0, 1.15, -1, 0.3],
        [0, 1.2, -0.6, 0.5],
        [0, 1.2, -0.05, 0.55],
        [0, 1.4, 0.5, 0.5],
        [0, 1.6, 0.75, 0.35],
      ],
      marks(s) {
        s.ball(belly, { at: [0, 1.12, 0.3], scale: [0.42, 0.5, 0.62], turn: [-0.4, 0, 0] }, 20)
        for (let i = 0; i < 7; i += 1) {
          const z = 0.55 - i * 0.26
          const y = 1.9 - i * 0.045 - (i > 4 ? (i - 4) * 0.1 : 0)
          s.rod(spike, [0, y - 0.15, z], [0, y + 0.14, z - 0.1], 0.1, { endRadius: 0.004, sides: 8 })
        }
      },
      legs: { look: coat, foot: coat, kind: 'column', x: 0.38, frontZ: 0.5, backZ: -0.6, hipY: 1.05, radius: 0.18 },
      head: {
        at: [0, 1.7, 0.65],
        build(h) {
          loft(
            h,
            coat,
            [
              [0, -0.15, -0.05, 0.38],
              [0, 0.35, 0.3, 0.29],
              [0, 0.95, 0.4, 0.24],
              [0, 1.35, 0.42, 0.25],
            ],
            { segments: 24 },
          )
          for (let i = 0; i < 5; i += 1)
            h.ball(belly, { at: [0, 0.12 + i * 0.24, 0.36 + i * 0.06], scale: [0.2 - i * 0.012, 0.12, 0.17] }, 12)
          for (let i = 0; i < 5; i += 1)
            h.rod(spike, [0, 0.3 + i * 0.25, 0.02 + i * 0.05], [0, 0.46 + i * 0.25, -0.18 + i * 0.05], 0.08, {
              endRadius: 0.004,
              sides: 8,
            })
          h.ball(coat, { at: [0, 1.5, 0.5], scale: [0.34, 0.32, 0.36] }, 22)
          loft(h, coat, [
            [0, 1.46, 0.7, 0.25],
            [0, 1.4, 1.08, 0.2],
          ])
          h.ball(belly, { at: [0, 1.28, 0.86], scale: [0.22, 0.1, 0.36] }, 16)
          for (const side of [-1, 1]) {
            h.ball(coat, { at: [side * 0.11, 1.56, 1.12], scale: 0.08 }, 12)
            h.ball({ colour: '#2a1a18' }, { at: [side * 0.12, 1.575, 1.19], scale: 0.03 }, 8)
            h.rod(horn, [side * 0.15, 1.35, 1.2], [side * 0.15, 1.22, 1.22], 0.035, { endRadius: 0.004, sides: 7 })
            loft(h, horn, [
              [side * 0.17, 1.72, 0.4, 0.085],
              [side * 0.27, 1.98, 0.2, 0.06],
              [side * 0.25, 2.18, -0.04, 0.012],
            ])
            h.ball({ colour: '#ffe27a' }, { at: [side * 0.25, 1.62, 0.72], scale: [0.085, 0.1, 0.085] }, 14)
          }
          eyes(h, [0.285, 1.63, 0.775], 0.05)
        },
      },
      tail: {
        at: [0, 1.15, -1.1],
        sway: 0.12,
        build(t) {
          loft(t, coat, [
            [0, 0, 0.15, 0.32],
            [0.1, -0.45, -0.6, 0.24],
            [0.35, -0.85, -1.3, 0.15],
            [0.8, -0.75, -1.75, 0.07],
          ])
          t.rod(spike, [0.78, -0.76, -1.72], [1.05, -0.6, -1.98], 0.2, { endRadius: 0.01, sides: 4 })
        },
      },
    })
    for (const side of [-1, 1]) {
      const wing = movingPart(kit, group, [side * 0.35, 1.75, 0.15], (w) => {
        // Fingers fan out from the shoulder; the web hangs between them in bows.
        const at = (u: number, v: number): Vec => {
          const bow = 1 - 0.17 * Math.abs(Math.sin(u * Math.PI * FINGERS)) * v
          const angle = 0.95 - u * 2.1
          const long = (2.4 - u * 1.1) * bow * v
          return [side * Math.cos(angle) * long, Math.sin(angle) * long, -0.1 - v * 0.35]
        }
        for (let i = 0; i <= FINGERS; i += 1)
          w.rod(coat, at(i / FINGERS, 0), at(i / FINGERS, 1.04), i === 0 ? 0.1 : 0.055, { endRadius: 0.018, sides: 9 })
        surface(w, web, [24, 8], at)
      })
      const fast = kit.action === 'fly' ? 1.1 : 0.35
      const beat = kit.action === 'fly' ? 0.5 : 0.1
      kit.moves(wing, (at, seconds) => {
        at.rotation.z = side * Math.sin(seconds * fast * Math.PI * 2) * beat
      })
    }
    return group
  },
})
