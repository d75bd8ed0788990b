import { defineThing } from '../contract.ts'
import { sculpt } from './parts/sculpt.ts'

export const chair = defineThing({
  id: 'chair',
  words: ['chair', 'wooden chair', 'dining chair'],
  heightM: 1,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#9b5f35' }) {
    const s = sculpt(kit)
    const wood = { colour, roughness: 0.6, grain: 'wood' } as const
    const dark = { colour: kit.mix(colour, '#22120a', 0.3), roughness: 0.65, grain: 'wood' } as const
    const cushion = { colour: '#3f7f84', roughness: 0.95, grain: 'cloth' } as const
    s.box(wood, [0.46, 0.045, 0.44], { at: [0, 0.44, 0], bevel: 0.015 })
    s.box(cushion, [0.42, 0.07, 0.4], { at: [0, 0.49, 0.01], bevel: 0.033 })
    for (const x of [-0.2, 0, 0.2].filter((x) => x === 0))
      s.ball(cushion, { at: [x, 0.527, 0.01], scale: [0.02, 0.008, 0.02] }, 8)
    for (const x of [-0.19, 0.19]) {
      s.rod(wood, [x * 1.06, 0, 0.2], [x, 0.43, 0.17], 0.017, { endRadius: 0.024, sides: 10 })
      s.tube(
        wood,
        [
          [x * 1.06, 0, -0.25],
          [x, 0.25, -0.2],
          [x, 0.46, -0.19],
          [x, 0.75, -0.23],
          [x, 0.98, -0.3],
        ],
        (t) => 0.018 + 0.008 * Math.sin(t * Math.PI),
        { segments: 16, sides: 9 },
      )
      s.ball(wood, { at: [x, 0.985, -0.302], scale: 0.026 }, 10)
      s.rod(dark, [x, 0.2, 0.185], [x, 0.18, -0.21], 0.013, { sides: 7 })
    }
    s.rod(dark, [-0.19, 0.26, 0.18], [0.19, 0.26, 0.18], 0.014, { sides: 7 })
    s.rod(dark, [-0.19, 0.19, -0.02], [0.19, 0.19, -0.02], 0.013, { sides: 7 })
    for (const [y, z, height] of [
      [0.9, -0.275, 0.1],
      [0.76, -0.234, 0.06],
      [0.64, -0.215, 0.06],
    ] as const) {
      s.box(wood, [0.38, height, 0.024], { at: [0, y, z], turn: [-0.26, 0, 0] })
    }
    for (const z of [0.2, -0.2]) s.box(dark, [0.38, 0.05, 0.02], { at: [0, 0.395, z] })
    return s.finish()
  },
})
