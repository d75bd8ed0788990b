import { defineThing } from '../contract.ts'
import { door, glass, window } from './parts/openings.ts'
import { gable } from './parts/outlines.ts'
import { gableRoof, tones } from './parts/roofs.ts'
import { sculpt } from './parts/sculpt.ts'

export const house = defineThing({
  id: 'house',
  words: ['house', 'villa', 'farmhouse'],
  heightM: 8.6,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#efe0c2' }) {
    const s = sculpt(kit)
    const wall = { colour, roughness: 0.9, grain: 'plaster' } as const
    const base = { colour: '#8c8279', roughness: 0.95, grain: 'rock' } as const
    const trim = { colour: '#fffaf0', roughness: 0.7 } as const
    const ridge = { colour: '#8f3f2c', roughness: 0.85 } as const
    const roof = tones(s, '#b5533a', { roughness: 0.8 })
    const brick = { colour: '#a2553f', roughness: 0.95, grain: 'brick' } as const
    const shutter = { colour: '#3f6f74', roughness: 0.75, grain: 'wood' } as const
    const metal = { colour: '#d9b45a', roughness: 0.35, metalness: 0.6 } as const
    const looks = { frame: trim, pane: glass(kit) }

    s.box(base, [7.3, 0.6, 8.3], { at: [0, 0.3, 0] })
    s.slab(wall, gable(7, 4.9, 2.8), 8, { at: [0, 0.4, 0] })
    gableRoof(s, roof, ridge, { at: [0, 5.25, 0] }, { span: 7, length: 8.9, rise: 2.85, overhang: 0.55 })
    for (const side of [-1, 1]) {
      const board = s.frame({ at: [0, 8.1, 4.43] }).frame({ turn: [0, 0, side * -0.684] })
      board.box(trim, [4.9, 0.3, 0.12], { at: [side * 2.42, -0.12, 0] })
    }
    s.box(trim, [7.15, 0.22, 0.14], { at: [0, 3.05, 4.02] })
    for (const x of [-3.5, 3.5]) s.box(trim, [0.26, 4.7, 0.26], { at: [x, 2.9, 4] })

    const shuttered = (x: number, y: number, width: number): void => {
      window(s, looks, { at: [x, y, 4.04] }, { width, height: 1.45 })
      for (const side of [-1, 1]) {
        const at = [x + side * (width / 2 + 0.26), y, 4.06] as const
        s.box(shutter, [0.42, 1.5, 0.08], { at })
        for (const dy of [-0.45, -0.15, 0.15, 0.45]) s.box(shutter, [0.32, 0.2, 0.06], { at: [at[0], y + dy, 4.11] })
      }
    }
    shuttered(-2.1, 1.75, 1.1)
    shuttered(2.1, 1.75, 1.1)
    shuttered(-1.7, 4.25, 1.1)
    shuttered(1.7, 4.25, 1.1)
    window(s, looks, { at: [0, 6.35, 4.04] }, { width: 0.8, height: 0.8 })
    for (const z of [-2.2, 1.6]) {
      for (const side of [-1, 1]) {
        const wallSide = s.frame({ turn: [0, (side * Math.PI) / 2, 0] })
        for (const y of [1.75, 4.25]) window(wallSide, looks, { at: [side * -z, y, 3.54] }, { width: 1.2, height: 1.4 })
      }
    }

    door(
      s,
      { frame: trim, leaf: { ...shutter, colour: '#2f5a60' }, metal },
      { at: [0, 0.45, 4.02] },
      { width: 1.15, height: 2.2 },
    )
    for (const [i, y] of [0.45, 0.28, 0.1].entries())
      s.box(base, [2.2 + i * 0.3, 0.2, 0.9 + i * 0.6], { at: [0, y, 4.5 + i * 0.12] })
    const porch = s.frame({ at: [0, 2.85, 4.6] })
    gableRoof(porch, roof, ridge, {}, { span: 2, length: 1.4, rise: 0.7, overhang: 0.2, courses: 3, tiles: 2 })
    for (const x of [-1, 1]) s.rod(trim, [x, 0.5, 5.1], [x, 2.85, 5.1], 0.09, { sides: 8 })

    s.box(brick, [0.95, 3, 0.95], { at: [2.1, 7.1, -1.8], bevel: 0.04 })
    s.box(base, [1.15, 0.2, 1.15], { at: [2.1, 8.6 - 0.1, -1.8] })
    if (kit.dark) s.light([0, 2.3, 5.2], { colour: '#ffc679', reach: 7 })
    return s.finish()
  },
})
