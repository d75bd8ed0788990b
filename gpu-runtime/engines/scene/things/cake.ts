import { defineThing } from '../contract.ts'
import { movingPart } from './parts/moving-part.ts'
import { sculpt } from './parts/sculpt.ts'

export const cake = defineThing({
  id: 'cake',
  words: ['cake', 'birthday cake', 'layer cake', 'wedding cake', 'cake with candles'],
  heightM: 0.42,
  habitat: 'table',
  paintable: true,
  build(kit, { colour = '#f29ab0' }) {
    const s = sculpt(kit)
    const icing = { colour, roughness: 0.5 } as const
    const cream = { colour: '#fff6ea', roughness: 0.6 } as const
    const berry = { colour: '#d8232f', roughness: 0.3 } as const
    const plate = { colour: '#e9edf2', roughness: 0.2 } as const
    s.lathe(
      plate,
      [
        [0, 0],
        [0.12, 0],
        [0.12, 0.012],
        [0.25, 0.02],
        [0.255, 0.03],
        [0, 0.03],
      ],
      { segments: 36 },
    )
    for (const [radius, low, high, sprinkle] of [
      [0.2, 0.03, 0.16, 40],
      [0.13, 0.16, 0.27, 22],
    ] as const) {
      s.rod(cream, [0, low, 0], [0, high - 0.01, 0], radius, { sides: 36 })
      s.lathe(
        icing,
        [
          [radius + 0.008, high - 0.04],
          [radius + 0.01, high - 0.005],
          [radius - 0.012, high + 0.008],
          [0, high + 0.008],
        ],
        { segments: 36 },
      )
      const drips = Math.round(radius * 90)
      for (let i = 0; i < drips; i += 1) {
        const angle = (i / drips) * Math.PI * 2
        const long = 0.02 + kit.random() * 0.035
        const at = [
          Math.sin(angle) * (radius + 0.001),
          high - 0.035 - long * 0.4,
          Math.cos(angle) * (radius + 0.001),
        ] as const
        s.ball(icing, { at, scale: [0.013, long, 0.012] }, 9)
      }
      const dots = Math.round(radius * 130)
      for (let i = 0; i < dots; i += 1) {
        const angle = ((i + 0.5) / dots) * Math.PI * 2
        s.ball(
          cream,
          { at: [Math.sin(angle) * (radius + 0.006), low + 0.012, Math.cos(angle) * (radius + 0.006)], scale: 0.017 },
          8,
        )
      }
      const colours = ['#5ac8e8', '#f5d13a', '#8fd05a'].map((c) => ({ colour: c as `#${string}`, roughness: 0.5 }))
      for (let i = 0; i < (kit.lite ? 0 : sprinkle); i += 1) {
        const angle = kit.random() * Math.PI * 2
        const y = low + 0.03 + kit.random() * (high - low - 0.075)
        s.ball(
          colours[i % 3] ?? cream,
          { at: [Math.sin(angle) * radius, y, Math.cos(angle) * radius], scale: 0.006 },
          5,
        )
      }
    }
    for (let i = 0; i < 8; i += 1) {
      const angle = (i / 8) * Math.PI * 2
      const [x, z] = [Math.sin(angle) * 0.165, Math.cos(angle) * 0.165]
      s.ball(cream, { at: [x, 0.172, z], scale: [0.026, 0.016, 0.026] }, 10)
      s.ball(berry, { at: [x, 0.19, z], scale: 0.017 }, 10)
    }
    const group = s.finish()
    const flame = { colour: '#ffd65a', emissive: '#ffb52e', glow: 2.4, noInk: true } as const
    const wax = [{ colour: '#5ab4e8' }, { colour: '#f5d13a' }, { colour: '#f4f2ea' }] as const
    movingPart(kit, group, [0, 0.278, 0], (c) => {
      for (let i = 0; i < 5; i += 1) {
        const angle = (i / 5) * Math.PI * 2
        const [x, z] = [Math.sin(angle) * 0.075, Math.cos(angle) * 0.075]
        c.rod(wax[i % 3] ?? wax[0], [x, 0, z], [x, 0.085, z], 0.009, { sides: 10 })
        c.rod({ colour: '#2a2220' }, [x, 0.085, z], [x, 0.095, z], 0.0015, { sides: 4 })
        c.ball(flame, { at: [x, 0.112, z], scale: [0.009, 0.019, 0.009] }, 10)
      }
    })
    s.light([0, 0.42, 0], { colour: '#ffc46a', reach: 1.6 })
    return group
  },
})
