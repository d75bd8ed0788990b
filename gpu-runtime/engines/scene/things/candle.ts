import { defineThing } from '../contract.ts'
import { flickerAt } from '../kit/flicker.ts'
import { sculpt } from './parts/sculpt.ts'

export const candle = defineThing({
  id: 'candle',
  words: ['candle', 'candlestick', 'candle holder'],
  heightM: 0.3,
  habitat: 'table',
  paintable: true,
  build(kit, { colour = '#fbf0d8' }) {
    const s = sculpt(kit)
    const wax = { colour, roughness: 0.5, emissive: colour, glow: kit.dark ? 0.22 : 0.04 } as const
    const brass = { colour: '#d9a84c', roughness: 0.3, metalness: 0.55 } as const
    const wick = { colour: '#2a2320', roughness: 1 } as const
    const flame = { colour: '#ffc45a', emissive: '#ff9f30', glow: kit.dark ? 3.4 : 1.8, noInk: true } as const
    const heart = { colour: '#fff3c0', emissive: '#ffe9a0', glow: kit.dark ? 5 : 2.4, noInk: true } as const

    s.lathe(
      brass,
      [
        [0, 0],
        [0.09, 0],
        [0.11, 0.02],
        [0.113, 0.026],
        [0.1, 0.026],
        [0.06, 0.012],
        [0.024, 0.014],
      ],
      { segments: 34 },
    )
    s.lathe(
      brass,
      [
        [0.022, 0.012],
        [0.018, 0.03],
        [0.03, 0.038],
        [0.032, 0.045],
        [0.026, 0.05],
        [0.027, 0.064],
        [0.034, 0.068],
        [0.024, 0.068],
      ],
      { segments: 24 },
    )
    const loop = Array.from({ length: 13 }, (_, i) => {
      const angle = (i / 12) * Math.PI * 1.7 - 2.7
      return [0.128 + Math.cos(angle) * 0.028, 0.036 + Math.sin(angle) * 0.022, 0] as const
    })
    s.tube(brass, loop, 0.006, { segments: 24, sides: 7 })
    s.lathe(
      wax,
      [
        [0.023, 0.055],
        [0.0225, 0.215],
        [0.021, 0.224],
        [0.014, 0.221],
        [0, 0.217],
      ],
      { segments: 24 },
    )
    for (const [angle, y, size] of [
      [0.4, 0.195, 0.008],
      [1.1, 0.165, 0.007],
      [2.6, 0.185, 0.008],
      [-0.9, 0.175, 0.0085],
      [-2.1, 0.2, 0.007],
    ] as const) {
      const [x, z] = [Math.sin(angle) * 0.0225, Math.cos(angle) * 0.0225]
      s.tube(
        wax,
        [
          [x * 0.9, 0.224, z * 0.9],
          [x, (y + 0.224) / 2, z],
          [x * 1.04, y, z * 1.04],
        ],
        (t) => size * (0.55 + 0.4 * t),
        { segments: 6, sides: 7 },
      )
      s.ball(wax, { at: [x * 1.04, y, z * 1.04], scale: [size, size * 1.5, size] }, 8)
    }
    s.tube(
      wick,
      [
        [0, 0.215, 0],
        [0.001, 0.226, 0],
        [0.004, 0.236, 0],
      ],
      0.0018,
      { segments: 4, sides: 5 },
    )
    const fire = s.moving({ at: [0, 0.228, 0] }, (part, seconds) => {
      const leap = flickerAt(seconds * 0.6, 0, 0.2)
      part.scale.set(1 / Math.sqrt(leap), leap, 1 / Math.sqrt(leap))
      part.rotation.z = 0.12 * Math.sin(seconds * 2.3) * Math.sin(seconds * 0.7)
    })
    fire.lathe(
      flame,
      [
        [0.001, 0],
        [0.011, 0.012],
        [0.013, 0.026],
        [0.008, 0.048],
        [0, 0.074],
      ],
      { smooth: true, segments: 16 },
    )
    fire.lathe(
      heart,
      [
        [0.001, 0.002],
        [0.0065, 0.012],
        [0.007, 0.022],
        [0, 0.044],
      ],
      { at: [0, 0, 0.0075], smooth: true, segments: 12 },
    )
    s.light([0, 0.255, 0], { colour: '#ffb858', reach: kit.dark ? 1.8 : 0.35 })
    return s.finish()
  },
})
