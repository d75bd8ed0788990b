import type { Hex } from '../../../../core/capabilities/scene-spec.ts'
import { defineThing, type Kit } from '../contract.ts'
import { surface } from './parts/extras.ts'
import { sculpt } from './parts/sculpt.ts'

export const fountain = defineThing({
  id: 'fountain',
  words: ['fountain', 'water fountain', 'stone fountain'],
  heightM: 4.2,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#cfc6b6' }) {
    const s = sculpt(kit)
    const stone = { colour, roughness: 0.8, grain: 'plaster' } as const
    const base = { colour: kit.mix(colour, '#6b6156', 0.35), roughness: 0.9, grain: 'rock' } as const
    const water = { colour: '#3f9fc4', roughness: 0.06, noInk: true } as const
    const fall = {
      colour: '#d9f2fb',
      roughness: 0.1,
      opacity: 0.78,
      twoSided: true,
      noInk: true,
      emissive: '#9fdcf2',
      glow: 0.12,
      colourNode: running(kit, '#d9f2fb'),
    } as const
    const foam = { colour: '#ffffff', roughness: 0.6, noInk: true } as const

    s.lathe(
      base,
      [
        [0, 0],
        [2.9, 0],
        [2.9, 0.14],
        [2.65, 0.16],
        [2.65, 0.28],
        [2.4, 0.28],
      ],
      { segments: 40 },
    )
    s.lathe(
      stone,
      [
        [2.35, 0.2],
        [2.4, 0.55],
        [2.55, 0.68],
        [2.55, 0.82],
        [2.2, 0.82],
        [2.15, 0.4],
      ],
      { segments: 40 },
    )
    for (let i = 0; i < 16; i += 1) {
      const angle = (i / 16) * Math.PI * 2
      s.box(base, [0.22, 0.36, 0.12], {
        at: [Math.sin(angle) * 2.38, 0.45, Math.cos(angle) * 2.38],
        turn: [0, angle, 0],
      })
    }
    s.lathe(
      water,
      [
        [2.2, 0.68],
        [0, 0.68],
      ],
      { segments: 36 },
    )
    const stem = [
      [0.55, 0.5],
      [0.55, 0.8],
      [0.4, 0.95],
      [0.26, 1.3],
      [0.34, 1.5],
      [0.22, 1.75],
    ] as const
    s.lathe(stone, stem, { segments: 24, smooth: true })
    s.lathe(
      stone,
      [
        [0.2, 1.72],
        [0.7, 1.8],
        [1.2, 2.0],
        [1.36, 2.2],
        [1.38, 2.26],
        [1.28, 2.26],
        [1.1, 2.12],
      ],
      { segments: 32 },
    )
    s.lathe(
      water,
      [
        [1.27, 2.2],
        [0, 2.2],
      ],
      { segments: 28 },
    )
    s.lathe(
      stone,
      [
        [0.26, 2.1],
        [0.24, 2.4],
        [0.15, 2.6],
        [0.2, 2.75],
        [0.13, 2.95],
      ],
      { segments: 20, smooth: true },
    )
    s.lathe(
      stone,
      [
        [0.12, 2.9],
        [0.4, 2.98],
        [0.66, 3.14],
        [0.68, 3.2],
        [0.6, 3.2],
        [0.5, 3.12],
      ],
      { segments: 28 },
    )
    s.lathe(
      water,
      [
        [0.61, 3.17],
        [0, 3.17],
      ],
      { segments: 24 },
    )
    s.lathe(
      stone,
      [
        [0.12, 3.1],
        [0.1, 3.3],
        [0.17, 3.42],
        [0.1, 3.56],
        [0, 3.58],
      ],
      { segments: 18, smooth: true },
    )

    // A jet that opens like an umbrella, and curtains falling from both bowls.
    s.tube(
      fall,
      [
        [0, 3.55, 0],
        [0, 3.85, 0],
        [0, 4.15, 0],
      ],
      (t) => 0.07 * (1 - t * 0.5),
      { segments: 8, sides: 9 },
    )
    const curtain = (from: number, height: number, to: number, floor: number, strands: number): void => {
      for (let i = 0; i < strands; i += 1) {
        const angle = (i / strands) * Math.PI * 2
        const width = ((Math.PI * 2) / strands) * 0.56
        surface(s.frame({ turn: [0, angle, 0] }), fall, [4, 9], (u, v) => {
          const [turn, t] = [(u - 0.5) * width * (1 - 0.25 * v), v]
          const radius = from + (to - from) * t ** 0.7
          return [Math.sin(turn) * radius, height + (floor - height) * t * t, Math.cos(turn) * radius]
        })
        s.ball(foam, { at: [Math.sin(angle) * to, floor + 0.01, Math.cos(angle) * to], scale: [0.13, 0.04, 0.13] }, 8)
      }
    }
    curtain(0.04, 4.18, 0.5, 3.2, kit.lite ? 7 : 12)
    curtain(0.68, 3.2, 1.02, 2.22, kit.lite ? 9 : 16)
    curtain(1.38, 2.26, 1.85, 0.7, kit.lite ? 11 : 22)
    return s.finish()
  },
})

/** Bands of light that run down a curtain, its v from top to foot; plain water in a still. */
function running(kit: Kit, colour: Hex) {
  const T = kit.TSL
  const at = T.uv().y.mul(15).add(T.uv().x.mul(2.6))
  const bands = T.sin(at.sub(kit.seconds.mul(8.5))).sub(T.sin(at))
  return T.vec3(...kit.linear(colour)).mul(bands.mul(0.17).add(1))
}
