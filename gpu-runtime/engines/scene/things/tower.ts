import { defineThing } from '../contract.ts'
import { flag } from './parts/extras.ts'
import { archedWindow, door, glass } from './parts/openings.ts'
import { battlements, coneRoof, pick, tones } from './parts/roofs.ts'
import { sculpt } from './parts/sculpt.ts'

const radiusAt = (y: number): number => 2.1 + 0.75 * Math.exp(-y / 1.4)

export const tower = defineThing({
  id: 'tower',
  words: ['tower', 'stone tower', 'watchtower', 'watch tower', 'wizard tower'],
  heightM: 19,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#9a948f' }) {
    const s = sculpt(kit)
    const wall = { colour, roughness: 0.95, grain: 'brick' } as const
    const stones = tones(s, kit.mix(colour, '#fff0dc', 0.12), { roughness: 0.95, grain: 'rock' }, 0.2)
    const trim = { colour: kit.mix(colour, '#fff4e4', 0.35), roughness: 0.9 } as const
    const roof = tones(s, '#3d5a78', { roughness: 0.7 })
    const wood = { colour: '#5d3d28', roughness: 0.85, grain: 'wood' } as const
    const iron = { colour: '#2b2b31', roughness: 0.5, metalness: 0.4 } as const
    const cloth = { colour: '#c8433a', roughness: 0.9, twoSided: true } as const
    const looks = { frame: trim, pane: glass(kit) }

    const shaft = Array.from({ length: 9 }, (_, i) => [radiusAt(i * 1.4), i * 1.4] as const)
    s.lathe(wall, shaft, { segments: 30 })
    s.lathe(
      trim,
      [
        [2.1, 11],
        [2.2, 11.05],
        [2.2, 11.3],
        [2.1, 11.35],
      ],
      { segments: 28 },
    )
    // Single blocks stand out of the wall, so that it reads as laid stone at any distance.
    for (let i = 0; i < (kit.lite ? 24 : 70); i += 1) {
      const [angle, y] = [kit.random() * Math.PI * 2, 0.3 + Math.floor(kit.random() * 22) * 0.47]
      const r = radiusAt(y) - 0.06
      s.box(pick(s, stones), [0.5 + kit.random() * 0.3, 0.34, 0.24], {
        at: [Math.sin(angle) * r, y, Math.cos(angle) * r],
        turn: [0, angle, 0],
      })
    }
    const corbels = 16
    for (let i = 0; i < corbels; i += 1) {
      const angle = (i / corbels) * Math.PI * 2
      const bracket = s.frame({ turn: [0, angle, 0] })
      bracket.slab(
        trim,
        [
          [0, 0],
          [0.62, 0.75],
          [0.62, 1],
          [0, 1],
        ],
        0.3,
        { at: [0, 10.9, 2.05], turn: [0, -Math.PI / 2, 0], bevel: 0.03 },
      )
    }
    s.lathe(
      wall,
      [
        [2, 11.85],
        [2.7, 11.9],
        [2.72, 13.1],
        [2.4, 13.1],
        [2.4, 12.5],
        [0, 12.5],
      ],
      { segments: 30 },
    )
    s.lathe(
      trim,
      [
        [2.7, 11.85],
        [2.82, 11.9],
        [2.82, 12.1],
        [2.7, 12.15],
      ],
      { segments: 28 },
    )
    battlements(s, wall, 2.56, 14, 0.62, { at: [0, 13.08, 0] })

    s.lathe(
      wall,
      [
        [1.7, 12.4],
        [1.66, 14.4],
      ],
      { segments: 22 },
    )
    for (const turn of [-0.9, 0, 0.9])
      archedWindow(s.frame({ turn: [0, turn, 0] }), looks, { at: [0, 13, 1.62] }, 0.5, 1)
    coneRoof(s, roof, { radius: 2.15, height: 3.6 }, { at: [0, 14.3, 0] })
    flag(s, cloth, iron, { at: [0, 17.7, 0] }, { height: 1.5, width: 1.2 })
    for (const [y, turn] of [
      [3.9, 0.55],
      [6, -0.2],
      [8.3, 0.4],
      [8.3, -0.7],
    ] as const) {
      archedWindow(s.frame({ turn: [0, turn, 0] }), looks, { at: [0, y, radiusAt(y) - 0.04] }, 0.55, 1.25)
    }
    door(
      s,
      { frame: trim, leaf: wood, metal: iron },
      { at: [0, 0.25, 2.62], turn: [-0.12, 0, 0] },
      { width: 1.25, height: 2.4, round: true },
    )
    for (const [i, y] of [0.22, 0.08].entries())
      s.box(stones[0], [2 + i * 0.4, 0.2, 0.9], { at: [0, y, 2.9 + i * 0.4] })
    for (const x of [-1.15, 1.15]) {
      s.rod(iron, [x, 1.9, 2.35], [x, 2.1, 2.75], 0.05, { sides: 6 })
      const flame = { colour: '#ffb347', emissive: '#ff9a2e', glow: kit.dark ? 4 : 1 } as const
      s.ball(flame, { at: [x, 2.25, 2.75], scale: [0.1, 0.17, 0.1] }, 8)
      if (kit.dark) s.light([x, 2.25, 2.9], { colour: '#ffab4c', reach: 5 })
    }
    return s.finish()
  },
})
