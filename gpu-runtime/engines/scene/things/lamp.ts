import { defineThing } from '../contract.ts'
import { sculpt } from './parts/sculpt.ts'

export const lamp = defineThing({
  id: 'lamp',
  words: ['lamp', 'table lamp', 'bedside lamp', 'desk lamp', 'reading lamp'],
  heightM: 0.55,
  habitat: 'table',
  paintable: true,
  build(kit, { colour = '#e9b25a' }) {
    const s = sculpt(kit)
    const brass = { colour: '#c9953f', roughness: 0.3, metalness: 0.6 } as const
    const china = { colour: kit.mix(colour, '#f6efe0', 0.7), roughness: 0.25 } as const
    const shade = kit.dark
      ? ({ colour, emissive: kit.mix(colour, '#ffb45a', 0.6), glow: 0.85, roughness: 0.9, twoSided: true } as const)
      : ({ colour, roughness: 0.9, grain: 'cloth', twoSided: true } as const)
    s.lathe(brass, [
      [0, 0],
      [0.115, 0],
      [0.12, 0.012],
      [0.1, 0.03],
      [0.045, 0.04],
    ])
    s.lathe(
      china,
      [
        [0.04, 0.035],
        [0.085, 0.08],
        [0.1, 0.14],
        [0.07, 0.21],
        [0.03, 0.25],
        [0.028, 0.275],
      ],
      { smooth: true },
    )
    s.ring(brass, 0.036, 0.008, { at: [0, 0.27, 0] })
    s.rod(brass, [0, 0.25, 0], [0, 0.35, 0], 0.012, { sides: 10 })
    s.lathe(shade, [
      [0.205, 0.3],
      [0.115, 0.52],
    ])
    s.ring(brass, 0.205, 0.006, { at: [0, 0.3, 0] })
    s.ring(brass, 0.115, 0.006, { at: [0, 0.52, 0] })
    s.ball({ colour: '#fff3d0', emissive: '#ffd591', glow: kit.dark ? 4 : 0.5 }, { at: [0, 0.39, 0], scale: 0.04 }, 14)
    s.rod(brass, [0, 0.5, 0], [0, 0.545, 0], 0.008, { sides: 8 })
    s.ball(brass, { at: [0, 0.55, 0], scale: 0.014 }, 10)
    s.tube(
      brass,
      [
        [0.05, 0.37, 0.06],
        [0.055, 0.28, 0.075],
        [0.055, 0.235, 0.075],
      ],
      0.003,
      { segments: 6, sides: 5 },
    )
    s.ball(brass, { at: [0.055, 0.228, 0.075], scale: 0.009 }, 8)
    s.light([0, 0.38, 0], { colour: '#ffb765', reach: kit.dark ? 4 : 0.6 })
    return s.finish()
  },
})
