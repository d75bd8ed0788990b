import { defineThing } from '../contract.ts'
import { type Sculpt, sculpt, type Vec } from './parts/sculpt.ts'

/** A robe from the feet to the shoulders: folds run down it and deepen towards the hem. */
function robe(s: Sculpt, look: object): void {
  const geometry = s.kit.lathe(
    [
      [0.44, 0],
      [0.45, 0.04],
      [0.36, 0.5],
      [0.28, 1],
      [0.235, 1.3],
      [0.28, 1.62],
      [0.3, 1.8],
      [0.2, 1.95],
      [0.085, 2.02],
    ],
    { segments: s.round(60), smooth: true },
  )
  const position = geometry.getAttribute('position')
  for (let i = 0; i < position.count; i += 1) {
    const [x, y, z] = [position.getX(i), position.getY(i), position.getZ(i)]
    const angle = Math.atan2(x, z)
    const deep = Math.max(0, 1 - y / 1.9)
    const fold = 1 + (0.09 * Math.sin(angle * 11 + y * 1.2) + 0.05 * Math.sin(angle * 5 - y * 2)) * deep
    position.setXYZ(i, x * fold * (y > 1.35 ? 1.12 : 1), y, z * fold * (y > 1.2 ? 0.74 : 0.9))
  }
  geometry.computeVertexNormals()
  s.add(look, geometry)
}

export const statue = defineThing({
  id: 'statue',
  words: ['statue', 'sculpture', 'marble statue', 'stone statue'],
  heightM: 4.9,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#d6d2c8' }) {
    const s = sculpt(kit)
    const marble = { colour, roughness: 0.55, grain: 'plaster' } as const
    const plinth = { colour: kit.mix(colour, '#6a6258', 0.35), roughness: 0.85, grain: 'rock' } as const
    const trim = { colour: kit.mix(colour, '#6a6258', 0.18), roughness: 0.75, grain: 'plaster' } as const
    const bronze = { colour: '#b98a45', roughness: 0.4, metalness: 0.5 } as const

    s.box(plinth, [2.3, 0.22, 2.3], { at: [0, 0.11, 0] })
    s.box(plinth, [1.9, 0.2, 1.9], { at: [0, 0.32, 0] })
    s.box(trim, [1.4, 1.2, 1.4], { at: [0, 1, 0] })
    s.box(plinth, [1.56, 0.16, 1.56], { at: [0, 0.5, 0] })
    s.box(plinth, [1.7, 0.18, 1.7], { at: [0, 1.66, 0] })
    s.box(bronze, [0.8, 0.42, 0.04], { at: [0, 1.02, 0.71] })
    for (const y of [0.94, 1.02, 1.1]) s.box(plinth, [0.6, 0.025, 0.02], { at: [0, y, 0.735] })

    const figure = s.frame({ at: [0, 1.75, 0] })
    robe(figure, marble)
    figure.ball(marble, { at: [0, 2.3, 0.02], scale: [0.155, 0.195, 0.17] }, 26)
    figure.rod(marble, [0, 1.95, 0], [0, 2.2, 0.01], 0.075)
    figure.box(marble, [0.045, 0.09, 0.06], { at: [0, 2.29, 0.19], turn: [-0.3, 0, 0] })
    figure.box(marble, [0.16, 0.03, 0.04], { at: [0, 2.35, 0.165] })
    figure.box(marble, [0.07, 0.018, 0.03], { at: [0, 2.21, 0.175] })
    figure.ball(marble, { at: [0, 2.4, -0.04], scale: [0.175, 0.15, 0.175] }, 18)
    for (let i = 0; i < 18; i += 1) {
      const angle = -2.3 + (i / 17) * 4.6
      const at: Vec = [Math.sin(angle) * 0.18, 2.41, Math.cos(angle) * 0.18 - 0.02]
      figure.ball(bronze, { at, turn: [0.3, angle, (i % 2 ? 1 : -1) * 0.5], scale: [0.02, 0.06, 0.03] }, 7)
    }
    // The right arm raises a torch, the left one carries a tablet.
    figure.tube(
      marble,
      [
        [-0.28, 1.8, 0],
        [-0.5, 2.02, 0.05],
        [-0.5, 2.42, 0.08],
      ],
      (t) => 0.1 - t * 0.04,
      { segments: 12, sides: 10 },
    )
    figure.ball(marble, { at: [-0.5, 2.47, 0.08], scale: 0.075 }, 12)
    figure.lathe(
      bronze,
      [
        [0.03, 2.3],
        [0.04, 2.62],
        [0.1, 2.72],
        [0.11, 2.76],
        [0, 2.76],
      ],
      { at: [-0.5, 0, 0.08], segments: 14 },
    )
    figure.lathe(
      bronze,
      [
        [0.09, 2.76],
        [0.1, 2.85],
        [0.05, 2.98],
        [0, 3.12],
      ],
      { at: [-0.5, 0, 0.08], segments: 14, smooth: true },
    )
    figure.tube(
      marble,
      [
        [0.28, 1.8, 0],
        [0.44, 1.45, 0.06],
        [0.28, 1.26, 0.3],
      ],
      (t) => 0.1 - t * 0.035,
      { segments: 12, sides: 10 },
    )
    figure.ball(marble, { at: [0.26, 1.25, 0.32], scale: 0.07 }, 12)
    figure.box(trim, [0.3, 0.42, 0.07], { at: [0.3, 1.38, 0.3], turn: [-0.2, 0.5, 0.15] })
    figure.tube(
      marble,
      [
        [-0.3, 1.86, 0.05],
        [0, 1.56, 0.26],
        [0.3, 1.2, 0.16],
        [0.34, 0.5, 0.16],
      ],
      (t) => 0.07 + 0.05 * Math.sin(t * 9) ** 2,
      { segments: 22, sides: 8 },
    )
    for (const x of [-0.14, 0.16]) figure.ball(marble, { at: [x, 0.05, 0.36], scale: [0.08, 0.06, 0.14] }, 12)
    return s.finish()
  },
})
