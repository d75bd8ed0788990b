import { defineThing } from '../contract.ts'
import { surface } from './parts/extras.ts'
import { type Sculpt, sculpt } from './parts/sculpt.ts'

/** A petal or leaf along +z, cupped across and bent along. */
function blade(
  s: Sculpt,
  look: object,
  { length, width, bend, cup = 0.2 }: { length: number; width: number; bend: number; cup?: number },
): void {
  surface(s, look, [10, 6], (u, v) => {
    const side = v * 2 - 1
    const half = width * Math.sin(Math.PI * Math.min(1, u * 0.93 + 0.05)) ** 0.75
    return [-side * half, bend * u * u + cup * half * side * side, u * length]
  })
}

export const flower = defineThing({
  id: 'flower',
  words: ['flower', 'daisy', 'wildflower'],
  heightM: 0.6,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#f29ab8' }) {
    const s = sculpt(kit)
    const green = { colour: '#4f8f3d', roughness: 0.7, twoSided: true } as const
    const outer = { colour, roughness: 0.6, twoSided: true } as const
    const inner = { colour: kit.mix(colour, '#fff6f4', 0.45), roughness: 0.6, twoSided: true } as const
    const heart = { colour: '#f4b92e', roughness: 0.85 } as const
    const rim = { colour: '#c98520', roughness: 0.9 } as const

    s.tube(
      green,
      [
        [0, -0.01, 0],
        [0.012, 0.18, 0],
        [0, 0.36, 0.005],
        [0, 0.46, 0.012],
      ],
      (t) => 0.011 - t * 0.003,
      { sides: 8 },
    )
    for (const [angle, y, length] of [
      [0.9, 0.03, 0.2],
      [-1.3, 0.05, 0.19],
      [2.6, 0.02, 0.17],
      [1.9, 0.17, 0.12],
      [-0.7, 0.24, 0.1],
    ] as const) {
      blade(s.frame({ at: [0, y, 0], turn: [0, angle, 0] }).frame({ turn: [-0.7, 0, 0] }), green, {
        length,
        width: length * 0.2,
        bend: -length * 0.45,
      })
    }
    // The face leans towards the viewer: seen from the side a daisy is only a disc.
    const head = s.frame({ at: [0, 0.46, 0.012], turn: [1.05, 0, 0] })
    head.lathe(
      green,
      [
        [0.01, -0.03],
        [0.03, -0.02],
        [0.035, 0],
      ],
      { segments: 14 },
    )
    for (const [ring, look, count] of [
      [0, outer, 13],
      [1, inner, 13],
    ] as const) {
      for (let i = 0; i < count; i += 1) {
        const angle = ((i + ring * 0.5) / count) * Math.PI * 2
        const petal = head
          .frame({ at: [0, ring * 0.006, 0], turn: [0, angle, 0] })
          .frame({ turn: [-0.12 - ring * 0.14, 0, 0] })
        blade(petal, look, { length: 0.135 - ring * 0.018, width: 0.026, bend: -0.012 })
      }
    }
    head.lathe(
      heart,
      [
        [0.042, 0],
        [0.044, 0.012],
        [0.034, 0.028],
        [0.016, 0.036],
        [0, 0.037],
      ],
      { segments: 20, smooth: true },
    )
    for (let i = 0; i < (kit.lite ? 20 : 60); i += 1) {
      const [angle, out] = [i * 2.4, 0.042 * Math.sqrt((i + 0.5) / (kit.lite ? 20 : 60))]
      const at = [Math.sin(angle) * out, 0.036 - 11 * out * out, Math.cos(angle) * out] as const
      head.ball(i % 4 ? heart : rim, { at, scale: 0.005 }, 6)
    }
    return s.finish()
  },
})
