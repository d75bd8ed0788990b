import { defineThing } from '../contract.ts'
import { boulder } from './parts/boulder.ts'
import { surface } from './parts/extras.ts'
import { sculpt } from './parts/sculpt.ts'

/** A cliff with a stream that falls from its edge into a pool. */
export const waterfall = defineThing({
  id: 'waterfall',
  words: ['waterfall', 'cascade', 'cataract', 'water fall', 'waterfalls'],
  heightM: 8,
  habitat: 'ground',
  paintable: false,
  build(kit) {
    const s = sculpt(kit)
    const rock = { colour: '#7d756c', roughness: 0.95, grain: 'rock' } as const
    const dark = { colour: '#5c564f', roughness: 0.95, grain: 'rock' } as const
    const moss = { colour: '#6b9a45', roughness: 0.95 } as const
    const foam = { colour: '#f4fbff', roughness: 0.6, noInk: true } as const
    const pool = { colour: '#4aa3b8', roughness: 0.12, noInk: true } as const
    const stone = (
      at: readonly [number, number, number],
      size: readonly [number, number, number],
      look: object = rock,
    ) => s.add(look, boulder(kit, { detail: 4 }), { at, scale: size, turn: [0, at[0] * 3 + at[2], 0] })
    for (const [x, y, z, w, h, d] of [
      [-3, 1.9, -1.2, 2.4, 3.2, 2],
      [3.1, 2, -1.2, 2.4, 3.4, 2],
      [-2.6, 4.6, -1.5, 1.9, 3.2, 1.7],
      [2.7, 4.8, -1.5, 1.9, 3.1, 1.7],
      [0, 2.4, -2.4, 2.6, 4, 1.5],
      [0, 5.6, -2.6, 2.2, 2.3, 1.6],
      [-4.4, 0.8, 0, 1.4, 1.5, 1.4],
      [4.5, 0.8, 0.1, 1.4, 1.5, 1.4],
    ] as const)
      stone([x, y, z], [w, h, d], y > 3 ? rock : dark)
    for (const [x, y, z] of [
      [-2.6, 7.1, -1.5],
      [2.7, 7.2, -1.5],
      [-4.3, 1.85, 0],
      [4.4, 1.85, 0.1],
      [-3.6, 4, -0.6],
      [3.7, 4.1, -0.6],
    ] as const)
      stone([x, y, z], [y > 6 ? 1.7 : 1, 0.55, y > 6 ? 1.5 : 0.9], moss)
    // The water itself: a sheet in strands that falls from second to second.
    const T = kit.TSL
    const down = T.vec2(T.positionLocal.x.mul(2.2), T.positionLocal.y.mul(0.22).add(kit.seconds.mul(0.9)))
    const strands = T.mx_fractal_noise_float(T.vec3(down.x, down.y, T.float(3)), 3, 2, 0.5)
    const white = T.smoothstep(-0.15, 0.55, strands)
    const colourNode = T.mix(T.color('#5cb4d0'), T.color('#f4fbff'), white)
    const sheet = { colourNode, roughness: 0.3, noInk: true, twoSided: true } as const
    surface(s, sheet, [22, 26], (u, v) => {
      const wide = 0.95 + v * 0.35
      const lip = Math.min(1, v / 0.12)
      const y = 7.15 - v * 6.85 + (1 - lip) * 0.1
      return [(u - 0.5) * 2 * wide, y, -1.6 + lip * 0.85 + Math.sqrt(v) * 0.75 + Math.sin(u * 9 + v * 2) * 0.06]
    })
    surface(s, sheet, [10, 6], (u, v) => [(u - 0.5) * 1.9, 7.15 + v * 0.12, -1.55 - v * 1.4])
    s.lathe(
      pool,
      [
        [0, 0.26],
        [3.3, 0.24],
        [3.55, 0.02],
      ],
      { at: [0, 0, 1.2], scale: [1.1, 1, 0.75], segments: 36 },
    )
    for (let i = 0; i < 24; i += 1) {
      const angle = kit.random() * Math.PI * 2
      const out = Math.sqrt(kit.random())
      s.ball(
        foam,
        { at: [Math.sin(angle) * out * 1.5, 0.3, 0.1 + Math.cos(angle) * out * 0.7], scale: [0.36, 0.22, 0.3] },
        9,
      )
    }
    for (let i = 0; i < 15; i += 1) {
      const angle = (i / 15) * Math.PI * 2
      const size = 0.38 + kit.random() * 0.35
      if (Math.cos(angle) < -0.55) continue
      stone(
        [Math.sin(angle) * 3.75, size * 0.4, 1.2 + Math.cos(angle) * 2.65],
        [size, size * 0.75, size],
        i % 3 ? dark : rock,
      )
    }
    return s.finish()
  },
})
