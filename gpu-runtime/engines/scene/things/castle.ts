import { defineThing } from '../contract.ts'
import { flag } from './parts/extras.ts'
import { archedWindow, glass } from './parts/openings.ts'
import { archway, ellipse } from './parts/outlines.ts'
import { battlements, coneRoof, tones } from './parts/roofs.ts'
import { sculpt } from './parts/sculpt.ts'

/** x, z, radius, height of the wall; the roof comes on top. */
const towers = [
  [-7, 5, 1.7, 8],
  [7, 5, 1.7, 8],
  [-7, -4, 1.6, 9],
  [7, -4, 1.6, 9],
  [-3.4, -2.6, 1.7, 13],
  [3.6, -3, 1.6, 15],
  [0, -2.2, 2.3, 18],
] as const

export const castle = defineThing({
  id: 'castle',
  words: ['castle', 'palace', 'fortress', 'citadel', 'chateau'],
  heightM: 28,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#b9aeb4' }) {
    const s = sculpt(kit)
    const stone = { colour, roughness: 0.92, grain: 'brick' } as const
    const trim = { colour: kit.mix(colour, '#fff4e0', 0.35), roughness: 0.9, grain: 'plaster' } as const
    const base = { colour: kit.mix(colour, '#40303c', 0.45), roughness: 0.95, grain: 'rock' } as const
    const roof = tones(s, '#7a3049', { roughness: 0.7 })
    const wood = { colour: '#4a2f22', roughness: 0.85, grain: 'wood' } as const
    const iron = { colour: '#23222a', roughness: 0.5, metalness: 0.5 } as const
    const cloth = { colour: '#e0b23c', roughness: 0.9, twoSided: true } as const
    const looks = { frame: trim, pane: glass(kit) }
    const shadow = { colour: '#140f16', roughness: 1 } as const

    for (const [x, z, radius, height] of towers) {
      const t = s.frame({ at: [x, 0, z] })
      const crown = radius * 1.2
      t.lathe(
        base,
        [
          [radius * 1.3, 0],
          [radius * 1.12, 0.9],
          [radius, 1.1],
        ],
        { segments: 18 },
      )
      t.lathe(
        stone,
        [
          [radius, 1],
          [radius * 0.95, height],
        ],
        { segments: 18 },
      )
      t.lathe(
        trim,
        [
          [radius * 0.95, height - 0.5],
          [crown, height],
          [crown, height + 0.7],
          [0, height + 0.7],
        ],
        { segments: 18 },
      )
      battlements(t, trim, crown * 0.92, kit.lite ? 5 : 10, 0.6, { at: [0, height + 0.7, 0] })
      t.lathe(
        stone,
        [
          [radius * 0.82, height + 0.6],
          [radius * 0.82, height + 1.7],
        ],
        { segments: 16 },
      )
      const peak = radius * 2.9
      coneRoof(t, roof, { radius: radius * 1.02, height: peak, segments: 16 }, { at: [0, height + 1.6, 0] })
      flag(t, cloth, wood, { at: [0, height + 1.5 + peak, 0] }, { height: 1.7, width: 1.1 })
      for (let y = 3.4; y < height - 1.8; y += 3.6) {
        for (const turn of [-0.5, 0.5]) {
          const place = { at: [0, y, radius * 0.965] as const }
          if (kit.random() < (kit.lite ? 0.5 : 0.75))
            archedWindow(t.frame({ turn: [0, turn, 0] }), looks, place, 0.42, 1)
        }
      }
    }

    const wall = (from: readonly [number, number], to: readonly [number, number], height: number): void => {
      const length = Math.hypot(to[0] - from[0], to[1] - from[1])
      const turn = -Math.atan2(to[1] - from[1], to[0] - from[0])
      const w = s.frame({ at: [(from[0] + to[0]) / 2, 0, (from[1] + to[1]) / 2], turn: [0, turn, 0] })
      w.box(base, [length, 1.2, 1.6], { at: [0, 0.6, 0] })
      w.box(stone, [length, height, 1.1], { at: [0, height / 2, 0] })
      w.box(trim, [length, 0.3, 1.35], { at: [0, height - 0.05, 0] })
      const teeth = Math.round(length / (kit.lite ? 2.3 : 1.15))
      for (let i = 0; i < teeth; i += 1)
        w.box(trim, [0.62, 0.7, 0.5], { at: [((i + 0.5) / teeth - 0.5) * length, height + 0.4, 0.42] })
    }
    wall([-7, 5], [-2, 5], 5)
    wall([2, 5], [7, 5], 5)
    wall([-7, -4], [-7, 5], 5)
    wall([7, -4], [7, 5], 5)
    wall([-7, -4], [7, -4], 5)

    s.box(stone, [8.6, 10, 5], { at: [0, 5, -1.6] })
    s.box(trim, [9, 0.35, 5.4], { at: [0, 10, -1.6] })
    for (let i = 0; i < 8; i += 1) s.box(trim, [0.62, 0.7, 0.5], { at: [-3.9 + i * 1.115, 10.5, 0.9] })
    for (const x of [-2.6, 0, 2.6]) archedWindow(s, looks, { at: [x, 6.2, 0.92] }, 1, 2.3)

    const gate = s.frame({ at: [0, 0, 5.2] })
    gate.slab(
      stone,
      [
        [-2.4, 0],
        [2.4, 0],
        [2.4, 6.6],
        [-2.4, 6.6],
      ],
      2.4,
      { holes: [archway(2.6, 4)] },
    )
    gate.slab(shadow, archway(2.6, 4), 0.2, { at: [0, 0, -0.6] })
    gate.slab(trim, archway(3.3, 4.4), 0.2, { at: [0, 0, 1.2], holes: [archway(2.6, 4)] })
    gate.box(trim, [5.1, 0.3, 2.7], { at: [0, 6.6, 0] })
    for (const x of [-2, -0.67, 0.67, 2]) gate.box(trim, [0.7, 0.75, 0.5], { at: [x, 7.1, 1] })
    for (const x of [-0.9, -0.45, 0, 0.45, 0.9]) gate.rod(iron, [x, 1.2, 0.4], [x, 3.8, 0.4], 0.06, { sides: 5 })
    for (const y of [1.7, 2.5, 3.3]) gate.rod(iron, [-1.3, y, 0.4], [1.3, y, 0.4], 0.05, { sides: 5 })
    gate.slab(cloth, ellipse(0.55, 0.7, 12), 0.12, { at: [0, 5.4, 1.24] })
    gate.box(wood, [2.6, 0.22, 4], { at: [0, 0.14, 3] })
    for (const x of [-1.25, 1.25]) gate.rod(iron, [x, 0.3, 4.9], [x, 3.6, 1.2], 0.05, { sides: 5 })
    if (kit.dark) {
      gate.light([0, 2, 1.5], { colour: '#ffb65c', reach: 9 })
      s.light([0, 8, 2], { colour: '#ffc678', reach: 14 })
    }
    return s.finish()
  },
})
