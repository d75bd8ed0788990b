import { defineThing } from '../contract.ts'
import { railing } from './parts/extras.ts'
import { lightBeam } from './parts/light-beam.ts'
import { archedWindow, door, glass } from './parts/openings.ts'
import { coneRoof } from './parts/roofs.ts'
import { sculpt } from './parts/sculpt.ts'

const bands = 7
const foot = 1.2
const shaft = 14
const radiusAt = (y: number): number => 2.5 - 0.95 * ((y - foot) / shaft) ** 0.8

export const lighthouse = defineThing({
  id: 'lighthouse',
  words: ['lighthouse', 'light house', 'beacon tower'],
  heightM: 20,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#cf3b2f' }) {
    const s = sculpt(kit)
    const paint = { colour, roughness: 0.6, grain: 'plaster' } as const
    const white = { colour: '#f6efe2', roughness: 0.65, grain: 'plaster' } as const
    const stone = { colour: '#8d8478', roughness: 0.95, grain: 'rock' } as const
    const iron = { colour: '#2f3440', roughness: 0.45, metalness: 0.4 } as const
    const frame = { colour: '#e7dcc6', roughness: 0.8 } as const
    const leaf = { colour: '#5b3a26', roughness: 0.8, grain: 'wood' } as const
    const lamp = { colour: '#ffe3a0', emissive: '#ffd27a', glow: kit.dark ? 5 : 1.2 } as const

    s.lathe(stone, [
      [0, 0],
      [3.3, 0],
      [3.2, 0.45],
      [2.9, 0.5],
      [2.85, 0.95],
      [2.6, 1],
      [2.55, foot],
    ])
    for (let i = 0; i < bands; i += 1) {
      const [low, high] = [foot + (shaft * i) / bands, foot + (shaft * (i + 1)) / bands]
      s.lathe(i % 2 ? white : paint, [
        [radiusAt(low), low],
        [radiusAt((low + high) / 2), (low + high) / 2],
        [radiusAt(high), high],
      ])
    }
    const top = foot + shaft
    const neck = radiusAt(top)
    s.lathe(white, [
      [neck, top - 0.5],
      [neck + 0.15, top - 0.2],
      [2.25, top + 0.25],
      [2.35, top + 0.3],
      [2.35, top + 0.55],
      [0, top + 0.55],
    ])
    railing(s, iron, 2.2, 0.95, 16, { at: [0, top + 0.55, 0] })

    const lantern = s.frame({ at: [0, top + 0.55, 0] })
    lantern.lathe(paint, [
      [1.35, 0],
      [1.35, 0.55],
      [1.42, 0.6],
      [1.42, 0.7],
      [0, 0.7],
    ])
    lantern.lathe(glass(kit, 3.2), [
      [1.15, 0.7],
      [1.15, 2.3],
    ])
    lantern.lathe(
      lamp,
      [
        [0, 0.8],
        [0.4, 1],
        [0.55, 1.5],
        [0.4, 2],
        [0, 2.2],
      ],
      { smooth: true },
    )
    for (let i = 0; i < 10; i += 1) {
      const angle = (i / 10) * Math.PI * 2
      const [x, z] = [Math.sin(angle) * 1.2, Math.cos(angle) * 1.2]
      lantern.rod(iron, [x, 0.7, z], [x, 2.35, z], 0.05, { sides: 5 })
    }
    lantern.ring(iron, 1.2, 0.05, { at: [0, 1.5, 0] })
    lantern.lathe(iron, [
      [0, 2.3],
      [1.55, 2.3],
      [1.55, 2.45],
      [1.3, 2.5],
    ])
    coneRoof(lantern, [paint], { radius: 1.4, height: 1.15 }, { at: [0, 2.48, 0] })
    lantern.ball(iron, { at: [0, 3.7, 0], scale: 0.2 }, 12)
    lantern.rod(iron, [0, 3.7, 0], [0, 4.3, 0], 0.035, { sides: 5 })
    if (kit.dark) lightBeam(s, top + 2.05, 30)
    if (kit.dark) lantern.light([0, 1.5, 0], { colour: '#ffd58a', reach: 26, power: 2 })

    const looks = { frame, pane: glass(kit) }
    for (const [y, turn] of [
      [4.4, 0.35],
      [7.6, -0.3],
      [10.8, 0.3],
    ] as const) {
      archedWindow(s.frame({ turn: [0, turn, 0] }), looks, { at: [0, y, radiusAt(y + 0.5) - 0.02] }, 0.55, 1.1)
    }
    door(
      s,
      { frame: stone, leaf, metal: iron },
      { at: [0, foot - 0.15, 2.48] },
      { width: 1.1, height: 2.3, round: true },
    )
    for (const [i, y] of [0.85, 0.55, 0.25].entries()) {
      s.box(stone, [2, 0.3, 0.5], { at: [0, y - 0.1, 2.75 + i * 0.42] })
    }
    return s.finish()
  },
})
