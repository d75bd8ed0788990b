import { defineThing } from '../contract.ts'
import { sculpt } from './parts/sculpt.ts'

export const lantern = defineThing({
  id: 'lantern',
  words: ['lantern', 'oil lantern', 'storm lantern', 'oil lamp'],
  heightM: 0.5,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#8a4b2c' }) {
    const s = sculpt(kit)
    const metal = { colour, roughness: 0.35, metalness: 0.45 } as const
    const brass = { colour: '#d9ad55', roughness: 0.3, metalness: 0.6 } as const
    const pane = kit.dark
      ? ({ colour: '#ffd089', emissive: '#ffb75a', glow: 0.7, opacity: 0.35 } as const)
      : ({ colour: '#dfeaf0', roughness: 0.05, opacity: 0.22 } as const)
    const flame = { colour: '#ffcf6e', emissive: '#ffb347', glow: kit.dark ? 6 : 2.5, noInk: true } as const

    s.lathe(metal, [
      [0, 0],
      [0.14, 0],
      [0.145, 0.02],
      [0.13, 0.035],
      [0.125, 0.075],
      [0.1, 0.095],
      [0, 0.1],
    ])
    s.ring(brass, 0.135, 0.008, { at: [0, 0.055, 0] })
    s.lathe(
      brass,
      [
        [0.05, 0.1],
        [0.05, 0.125],
        [0.02, 0.13],
        [0, 0.13],
      ],
      { segments: 14 },
    )
    s.rod(brass, [0.05, 0.112, 0], [0.15, 0.112, 0], 0.006, { sides: 6 })
    s.lathe(
      brass,
      [
        [0, -0.008],
        [0.022, -0.008],
        [0.022, 0.008],
        [0, 0.008],
      ],
      { at: [0.155, 0.112, 0], turn: [0, 0, 1.57], segments: 10 },
    )
    s.lathe(
      flame,
      [
        [0.005, 0.13],
        [0.026, 0.155],
        [0.024, 0.19],
        [0.009, 0.23],
        [0, 0.26],
      ],
      { smooth: true, segments: 14 },
    )
    s.lathe(metal, [
      [0.06, 0.3],
      [0.125, 0.3],
      [0.13, 0.315],
      [0.105, 0.33],
      [0.07, 0.37],
      [0.062, 0.4],
      [0.07, 0.405],
      [0.03, 0.43],
      [0, 0.435],
    ])
    s.ring(brass, 0.128, 0.008, { at: [0, 0.308, 0] })
    for (let i = 0; i < 4; i += 1) {
      const angle = (i / 4) * Math.PI * 2 + 0.6
      const [x, z] = [Math.sin(angle) * 0.128, Math.cos(angle) * 0.128]
      s.rod(metal, [x, 0.08, z], [x, 0.31, z], 0.009, { sides: 7 })
    }
    for (const y of [0.16, 0.24]) s.ring(metal, 0.13, 0.005, { at: [0, y, 0] })
    const handle = Array.from({ length: 11 }, (_, i) => {
      const angle = (i / 10) * Math.PI
      return [Math.cos(angle) * 0.125, 0.335 + Math.sin(angle) * 0.165, 0] as const
    })
    s.tube(brass, handle, 0.008, { segments: 24, sides: 7 })
    s.rod({ colour: '#5b3a24', roughness: 0.7 }, [-0.035, 0.5, 0], [0.035, 0.5, 0], 0.015, { sides: 9 })
    s.lathe(
      pane,
      [
        [0.075, 0.1],
        [0.105, 0.15],
        [0.11, 0.2],
        [0.095, 0.26],
        [0.075, 0.3],
      ],
      { smooth: true, segments: 24 },
    )
    s.light([0, 0.19, 0], { colour: '#ffb75a', reach: kit.dark ? 4.5 : 0.6 })
    return s.finish()
  },
})
