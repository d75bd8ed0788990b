import { defineThing } from '../contract.ts'
import { roundedRectangle } from './parts/outlines.ts'
import { sculpt } from './parts/sculpt.ts'
import { tyre } from './parts/tyre.ts'

const HEIGHT_M = 3.1

export const truck = defineThing({
  id: 'truck',
  words: ['truck', 'lorry', 'delivery truck', 'cargo truck', 'moving truck'],
  heightM: HEIGHT_M,
  habitat: 'ground',
  paintable: true,
  mobility: 'wheels',
  build(kit, { colour = '#2f6fc4' }) {
    const s = sculpt(kit)
    const paint = { colour, roughness: 0.35 } as const
    const box = { colour: '#f1efe8', roughness: 0.6 } as const
    const dark = { colour: '#262a31', roughness: 0.6 } as const
    const chrome = { colour: '#d5dae0', roughness: 0.25, metalness: 0.6 } as const
    const pane = { colour: '#27384a', roughness: 0.1, metalness: 0.2 } as const
    const head = { colour: '#fff2cc', emissive: '#ffe6a8', glow: kit.dark ? 4 : 0.4 } as const
    const red = { colour: '#c8222c', emissive: '#ff2a30', glow: kit.dark ? 2 : 0.1 } as const
    s.box(dark, [1.5, 0.32, 6.3], { at: [0, 0.72, 0] })
    s.box(box, [2.3, 2.15, 4.1], { at: [0, 1.98, -1.1], bevel: 0.07 })
    for (const y of [1.25, 2.7]) s.box(paint, [2.34, 0.14, 4.14], { at: [0, y, -1.1], bevel: 0.04 })
    for (const side of [-1, 1]) {
      s.slab(paint, roundedRectangle(2.2, 0.62, 0.3), 0.03, {
        at: [side * 1.16, 1.98, -1.1],
        turn: [0, Math.PI / 2, 0],
      })
      s.box(dark, [0.04, 2, 0.05], { at: [side * 0.02, 1.98, -3.16] })
      s.box(red, [0.24, 0.16, 0.05], { at: [side * 0.95, 0.78, -3.18] })
    }
    const side = s.frame({ turn: [0, -Math.PI / 2, 0] })
    side.slab(
      paint,
      [
        [1.15, 0.55],
        [3.1, 0.55],
        [3.15, 1.2],
        [2.95, 1.5],
        [2.55, 2.45],
        [2.3, 2.6],
        [1.15, 2.6],
      ],
      2.15,
      { bevel: 0.12 },
    )
    for (const x of [-1, 1]) {
      side.slab(
        pane,
        [
          [1.5, 1.55],
          [2.72, 1.55],
          [2.42, 2.3],
          [1.5, 2.3],
        ],
        0.04,
        { at: [0, 0, x * 1.065] },
      )
      s.box(dark, [0.02, 1.2, 0.02], { at: [x * 1.08, 1.2, 1.5] })
      s.box(chrome, [0.04, 0.05, 0.2], { at: [x * 1.1, 1.38, 1.75] })
      s.box(dark, [0.14, 0.36, 0.1], { at: [x * 1.28, 1.95, 2.6] })
      s.box(chrome, [0.2, 0.04, 0.05], { at: [x * 1.16, 2.1, 2.6] })
      s.rod(chrome, [x * 0.78, 0.95, 3.1], [x * 0.78, 0.95, 3.2], 0.2, { sides: 18 })
      s.ball(head, { at: [x * 0.78, 0.95, 3.2], scale: [0.165, 0.165, 0.06] }, 16)
      if (kit.dark) s.light([x * 0.78, 0.95, 3.4], { colour: '#ffe6a8', reach: 6 })
    }
    s.box(pane, [1.85, 0.98, 0.05], { at: [0, 1.96, 2.82], turn: [-0.4, 0, 0] })
    s.box(dark, [1.05, 0.5, 0.06], { at: [0, 1.02, 3.14] })
    for (const y of [0.88, 1, 1.12]) s.box(chrome, [1.05, 0.04, 0.07], { at: [0, y, 3.17] })
    s.box(chrome, [2.2, 0.26, 0.16], { at: [0, 0.58, 3.14] })
    s.box(paint, [2, 0.3, 1.1], { at: [0, 2.72, 1.75], bevel: 0.12 })
    const group = s.finish()
    for (const x of [-0.92, 0.92])
      for (const z of [2.05, -1.35, -2.4])
        tyre(kit, group, { at: [x, 0.5, z], radius: 0.5, width: 0.34, heightM: HEIGHT_M })
    return group
  },
})
