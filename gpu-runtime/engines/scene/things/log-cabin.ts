import { defineThing } from '../contract.ts'
import { door, glass, window } from './parts/openings.ts'
import { gable } from './parts/outlines.ts'
import { gableRoof, tones } from './parts/roofs.ts'
import { sculpt } from './parts/sculpt.ts'

const [width, depth, courses, log] = [5.6, 6.4, 9, 0.3]

export const logCabin = defineThing({
  id: 'log-cabin',
  words: ['log cabin', 'cabin', 'wooden cabin', 'chalet'],
  heightM: 5.6,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#8f5a33' }) {
    const s = sculpt(kit)
    const logs = tones(s, colour, { roughness: 0.85, grain: 'wood' }, 0.14)
    const cut = { colour: kit.mix(colour, '#ffe2b0', 0.55), roughness: 0.85 } as const
    const stone = tones(s, '#8b8680', { roughness: 0.95, grain: 'rock' }, 0.2)
    const shingle = tones(s, '#4a4f4a', { roughness: 0.9, grain: 'wood' }, 0.18)
    const trim = { colour: '#f1e3c6', roughness: 0.8 } as const
    const leaf = { colour: '#7c2f28', roughness: 0.8, grain: 'wood' } as const
    const metal = { colour: '#2d2c30', roughness: 0.5, metalness: 0.5 } as const
    const looks = { frame: trim, pane: glass(kit) }
    const wall = courses * log * 0.94

    s.box(stone[1], [width + 0.3, 0.36, depth + 0.3], { at: [0, 0.18, 0] })
    for (let i = 0; i < courses; i += 1) {
      const y = 0.46 + i * log * 0.94
      for (const z of [-depth / 2, depth / 2])
        s.rod(logs[i % 3]!, [-width / 2 - 0.32, y, z], [width / 2 + 0.32, y, z], log / 2, { sides: 9 })
      for (const x of [-width / 2, width / 2]) {
        s.rod(
          logs[(i + 1) % 3]!,
          [x, y + log * 0.47, -depth / 2 - 0.32],
          [x, y + log * 0.47, depth / 2 + 0.32],
          log / 2,
          { sides: 9 },
        )
        for (const z of kit.lite ? [] : [-depth / 2, depth / 2]) {
          s.rod(
            cut,
            [x, y + log * 0.47, z + Math.sign(z) * 0.31],
            [x, y + log * 0.47, z + Math.sign(z) * 0.335],
            log * 0.42,
            { sides: 9 },
          )
          s.rod(cut, [x + Math.sign(x) * 0.31, y, z], [x + Math.sign(x) * 0.335, y, z], log * 0.42, { sides: 9 })
        }
      }
    }
    s.slab(logs[0], gable(width, 0.2, 2), depth - 0.1, { at: [0, 0.3 + wall, 0] })
    for (const z of [-1, 1]) {
      for (let i = 0; i < 6; i += 1) {
        const half = (width / 2) * (1 - (i + 0.6) / 6.6)
        s.rod(
          logs[i % 3]!,
          [-half, 0.5 + wall + i * log, z * depth * 0.5],
          [half, 0.5 + wall + i * log, z * depth * 0.5],
          log / 2,
          { sides: 8 },
        )
      }
    }
    gableRoof(
      s,
      shingle,
      logs[1],
      { at: [0, 0.5 + wall, 0.3] },
      { span: width, length: depth + 2, rise: 2.05, overhang: 0.6, courses: 7, tiles: 9 },
    )

    // A porch under the front of the roof.
    s.box(logs[0], [width + 0.2, 0.14, 1.5], { at: [0, 0.32, depth / 2 + 0.75] })
    for (const x of [-width / 2, width / 2]) {
      s.rod(logs[2], [x, 0.3, depth / 2 + 1.3], [x, 0.5 + wall, depth / 2 + 1.15], 0.12, { sides: 8 })
      s.rod(logs[2], [x, 1.2, depth / 2 + 0.1], [x, 1.2, depth / 2 + 1.3], 0.06, { sides: 6 })
      s.rod(logs[2], [x, 1.2, depth / 2 + 1.3], [x * 0.42, 1.2, depth / 2 + 1.3], 0.06, { sides: 6 })
      for (const t of [0.5, 0.7, 0.88])
        s.rod(logs[2], [x * t, 0.36, depth / 2 + 1.3], [x * t, 1.2, depth / 2 + 1.3], 0.04, { sides: 5 })
    }
    const face = depth / 2 + log * 0.52
    door(s, { frame: trim, leaf, metal }, { at: [0, 0.38, face] }, { width: 1.05, height: 2 })
    for (const x of [-1.8, 1.8]) window(s, looks, { at: [x, 1.75, face + 0.02] }, { width: 1.05, height: 1 })
    window(s, looks, { at: [0, wall + 1.25, face + 0.02] }, { width: 0.8, height: 0.7 })
    for (const side of [-1, 1]) {
      window(
        s.frame({ turn: [0, (side * Math.PI) / 2, 0] }),
        looks,
        { at: [0, 1.8, width / 2 + log * 0.52] },
        { width: 1.2, height: 1 },
      )
    }
    for (const [i, y] of [0.22, 0.08].entries())
      s.box(logs[1], [1.6, 0.12, 0.5], { at: [0, y, depth / 2 + 1.65 + i * 0.35] })
    for (let row = 0; row < 7; row += 1) {
      s.box(stone[row % 3]!, [1.05 - row * 0.03, 0.82, 0.9], {
        at: [-width / 2 - 0.45, 0.41 + row * 0.74, -0.6],
        bevel: 0.1,
      })
    }
    s.box(stone[1], [1.15, 0.16, 1.05], { at: [-width / 2 - 0.45, 5.35, -0.6] })
    if (kit.dark) s.light([0, 2.3, depth / 2 + 1], { colour: '#ffbe68', reach: 6 })
    return s.finish()
  },
})
