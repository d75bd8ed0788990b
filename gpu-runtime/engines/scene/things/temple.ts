import { defineThing } from '../contract.ts'
import { gable } from './parts/outlines.ts'
import { sculpt } from './parts/sculpt.ts'

export const temple = defineThing({
  id: 'temple',
  words: ['temple', 'greek temple', 'roman temple', 'parthenon', 'marble temple', 'ancient temple'],
  heightM: 9,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#efe6d4' }) {
    const s = sculpt(kit)
    const marble = { colour, roughness: 0.7, grain: 'plaster' } as const
    const shade = { colour: kit.mix(colour, '#8a7a64', 0.3), roughness: 0.8, grain: 'plaster' } as const
    const roof = { colour: '#b8694a', roughness: 0.85 } as const
    const frieze = { colour: '#3f6f96', roughness: 0.8 } as const
    const gold = { colour: '#e2b64f', roughness: 0.35, metalness: 0.5 } as const
    const [width, depth] = [11, 15]
    for (let i = 0; i < 4; i += 1)
      s.box(i % 2 ? shade : marble, [width + 3 - i * 0.7, 0.36, depth + 3 - i * 0.7], {
        at: [0, 0.18 + i * 0.34, 0],
        bevel: 0.04,
      })
    s.box(shade, [width - 3.4, 4.6, depth - 4.4], { at: [0, 3.6, -0.4] })
    s.box({ colour: '#3a2c24', roughness: 0.9 }, [2, 3.6, 0.1], { at: [0, 3.1, depth / 2 - 2.56] })
    for (const x of [-1.15, 1.15]) s.box(gold, [0.2, 3.8, 0.2], { at: [x, 3.2, depth / 2 - 2.5] })
    s.box(gold, [2.5, 0.2, 0.2], { at: [0, 5, depth / 2 - 2.5] })
    const column = (x: number, z: number) => {
      s.box(marble, [1.15, 0.18, 1.15], { at: [x, 1.47, z] })
      s.lathe(
        marble,
        [
          [0.52, 1.55],
          [0.46, 1.68],
          [0.44, 3.2],
          [0.37, 5.5],
          [0.42, 5.62],
          [0.56, 5.8],
        ],
        { at: [x, 0, z], segments: 14 },
      )
      s.box(marble, [1.2, 0.2, 1.2], { at: [x, 5.92, z] })
    }
    const across = [-4.8, -2.88, -0.96, 0.96, 2.88, 4.8]
    for (const x of across) for (const z of [depth / 2 - 0.7, 0.7 - depth / 2]) column(x, z)
    for (const x of [-4.8, 4.8]) for (let i = 1; i < 6; i += 1) column(x, depth / 2 - 0.7 - (i * (depth - 1.4)) / 6)
    s.box(marble, [width, 0.5, depth], { at: [0, 6.25, 0] })
    s.box(frieze, [width - 0.1, 0.5, depth - 0.1], { at: [0, 6.72, 0] })
    for (let i = 0; i < 12; i += 1) s.box(marble, [0.42, 0.5, depth], { at: [(i - 5.5) * 0.95, 6.72, 0] })
    s.box(marble, [width + 0.5, 0.22, depth + 0.5], { at: [0, 7.05, 0] })
    s.slab(frieze, gable(width - 1.2, 0.01, 1.5), depth - 0.4, { at: [0, 7.2, 0] })
    const slope = Math.atan2(1.95, (width + 0.6) / 2)
    for (const side of [-1, 1]) {
      const half = s.frame({ at: [0, 9.12, 0], turn: [0, side > 0 ? 0 : Math.PI, 0] }).frame({ turn: [0, 0, -slope] })
      const long = Math.hypot((width + 0.6) / 2, 1.95)
      half.box(roof, [long, 0.14, depth + 0.2], { at: [long / 2, 0, 0] })
      for (const z of [-1, 1])
        half.box(marble, [long + 0.1, 0.34, 0.36], { at: [long / 2, -0.05, z * (depth / 2 + 0.14)] })
      if (!kit.lite)
        for (let i = 0; i < 14; i += 1) half.box(roof, [long, 0.1, 0.16], { at: [long / 2, 0.09, (i - 6.5) * 1.06] })
    }
    s.ball(gold, { at: [0, 7.75, depth / 2 - 0.12], scale: [0.55, 0.55, 0.12] }, 20)
    for (const x of [-1.6, 1.6]) s.ball(marble, { at: [x, 7.5, depth / 2 - 0.15], scale: [0.7, 0.3, 0.14] }, 14)
    return s.finish()
  },
})
