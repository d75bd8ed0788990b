import { defineThing } from '../contract.ts'
import type { Point } from './parts/outlines.ts'
import { pick, tones } from './parts/roofs.ts'
import { sculpt } from './parts/sculpt.ts'

const half = 9
/** Height of the roadway over the middle of the bridge. */
const roadAt = (x: number): number => 1.3 + 2.3 * Math.cos((x / half) * Math.PI * 0.5) ** 1.3
/** Foot, top and half width of each arch. */
const arches = [
  [0, 2.9, 2.9],
  [-5.4, 1.7, 1.5],
  [5.4, 1.7, 1.5],
] as const

const archOutline = ([x, top, width]: (typeof arches)[number], grow = 0): Point[] =>
  Array.from({ length: 17 }, (_, i) => {
    const angle = (i / 16) * Math.PI
    return [x + Math.cos(angle) * (width + grow), Math.max(0, Math.sin(angle)) * (top + grow) - 0.01] as const
  })

export const bridge = defineThing({
  id: 'bridge',
  words: ['bridge', 'stone bridge', 'footbridge', 'arched bridge'],
  heightM: 4.5,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#a89a88' }) {
    const s = sculpt(kit)
    const wall = { colour, roughness: 0.95, grain: 'brick' } as const
    const stones = tones(s, kit.mix(colour, '#fff2dc', 0.12), { roughness: 0.95, grain: 'rock' })
    const cap = { colour: kit.mix(colour, '#fff4e2', 0.4), roughness: 0.9 } as const
    const road = tones(s, '#8f867c', { roughness: 0.95 })

    // The side wall is the area under the roadway less the arches, cut between neighbouring feet.
    const crown = Array.from({ length: 25 }, (_, i) => {
      const x = half - (i / 24) * half * 2
      return [x, roadAt(x)] as const
    })
    const feet = [...arches].sort((a, b) => a[0] - b[0]).flatMap((arch) => archOutline(arch).reverse())
    s.slab(wall, [[-half, 0], ...feet, [half, 0], ...crown], 3)

    const steps = kit.lite ? 10 : 30
    const lanes = kit.lite ? 1 : 4
    for (const side of [-1, 1]) {
      for (const arch of arches) {
        const blocks = Math.round((arch[2] + arch[1]) * (kit.lite ? 1 : 2.6))
        for (let i = 0; i < blocks; i += 1) {
          const angle = ((i + 0.5) / blocks) * Math.PI
          const at = [
            arch[0] + Math.cos(angle) * (arch[2] + 0.16),
            Math.sin(angle) * (arch[1] + 0.16),
            side * 1.5,
          ] as const
          const wide = (Math.PI * (arch[1] + arch[2]) * 0.5) / blocks
          s.box(pick(s, stones), [0.42, wide * 0.94, 0.22], { at, turn: [0, 0, angle] })
        }
      }
      for (let i = 0; i < steps; i += 1) {
        const x = ((i + 0.5) / steps - 0.5) * half * 2
        const [low, high] = [roadAt(x - 0.1), roadAt(x + 0.1)]
        const turn = [0, 0, Math.atan2(high - low, 0.2)] as const
        const length = ((half * 2) / steps) * 1.06
        s.box(wall, [length, 0.8, 0.3], { at: [x, roadAt(x) + 0.4, side * 1.4], turn })
        s.box(cap, [length * 0.94, 0.16, 0.46], { at: [x, roadAt(x) + 0.86, side * 1.4], turn })
        s.box(cap, [length, 0.12, 0.12], { at: [x, roadAt(x) - 0.06, side * 1.53], turn })
        for (let j = 0; side > 0 && j < lanes; j += 1)
          s.box(pick(s, road), [length * 0.92, 0.1, 2.4 / lanes], {
            at: [x, roadAt(x) + 0.03, -1.25 + ((j + 0.5) * 2.5) / lanes],
            turn,
          })
      }
      for (const x of [-2.95 - 0.4, 2.95 + 0.4]) {
        s.slab(
          stones[0],
          [
            [-0.5, 0],
            [0.5, 0],
            [0.5, 2],
            [0.2, 2.5],
            [-0.2, 2.5],
            [-0.5, 2],
          ],
          0.7,
          { at: [x - Math.sign(x) * 0.05, 0, side * 1.7], bevel: 0.06 },
        )
      }
      for (const x of [-half, half]) {
        s.box(stones[0], [0.7, 2.6, 0.7], { at: [x * 0.97, 1.3, side * 1.4] })
        s.box(cap, [0.9, 0.18, 0.9], { at: [x * 0.97, 2.65, side * 1.4] })
        s.ball(cap, { at: [x * 0.97, 2.98, side * 1.4], scale: 0.3 }, 14)
      }
    }
    return s.finish()
  },
})
