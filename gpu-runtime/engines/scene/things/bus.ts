import { defineThing } from '../contract.ts'
import { roundedRectangle } from './parts/outlines.ts'
import { sculpt } from './parts/sculpt.ts'
import { tyre } from './parts/tyre.ts'

const HEIGHT_M = 3.2

export const bus = defineThing({
  id: 'bus',
  words: ['bus', 'school bus', 'city bus', 'coach bus', 'yellow bus'],
  heightM: HEIGHT_M,
  habitat: 'ground',
  paintable: true,
  mobility: 'wheels',
  build(kit, { colour = '#f2b21c' }) {
    const s = sculpt(kit)
    const paint = { colour, roughness: 0.35 } as const
    const dark = { colour: '#262a31', roughness: 0.6 } as const
    const white = { colour: '#f5f2ea', roughness: 0.5 } as const
    const chrome = { colour: '#d5dae0', roughness: 0.25, metalness: 0.6 } as const
    const pane = kit.dark
      ? ({ colour: '#ffd890', emissive: '#ffc870', glow: 1.6, roughness: 0.3 } as const)
      : ({ colour: '#2c4054', roughness: 0.1, metalness: 0.2 } as const)
    const head = { colour: '#fff2cc', emissive: '#ffe6a8', glow: kit.dark ? 4 : 0.4 } as const
    s.slab(paint, roundedRectangle(2.5, 2.5, 0.35, kit.lite ? 2 : 6), 8.6, { at: [0, 1.85, 0], bevel: 0.14 })
    s.slab(white, roundedRectangle(2.2, 0.35, 0.17, kit.lite ? 1 : 4), 7.9, { at: [0, 3.08, 0], bevel: 0.08 })
    s.box(dark, [2.3, 0.3, 8.2], { at: [0, 0.6, 0] })
    for (const side of [-1, 1]) {
      const wall = s.frame({ at: [side * 1.245, 0, 0], turn: [0, (side * Math.PI) / 2, 0] })
      for (let i = 0; i < 7; i += 1) {
        if (side === 1 && i === 6) continue
        wall.box(pane, [0.92, 0.85, 0.04], { at: [side * (3.2 - i * 1.06), 2.3, 0.01] })
      }
      for (const y of [1.05, 1.6]) wall.box(dark, [8.3, 0.07, 0.03], { at: [0, y, 0.01] })
      if (side === 1) {
        wall.box(dark, [0.98, 2.1, 0.05], { at: [-3.2, 1.75, 0.01] })
        for (const x of [-3.42, -2.98]) wall.box(pane, [0.36, 1.8, 0.07], { at: [x, 1.8, 0.01] })
      }
      s.rod(chrome, [side * 0.88, 1, 4.25], [side * 0.88, 1, 4.34], 0.19, { sides: 18 })
      s.ball(head, { at: [side * 0.88, 1, 4.33], scale: [0.155, 0.155, 0.06] }, 16)
      s.box({ colour: '#ff8a2a' }, [0.22, 0.12, 0.05], { at: [side * 0.85, 2.92, 4.26] })
      s.box({ colour: '#c8222c' }, [0.26, 0.2, 0.05], { at: [side * 0.9, 1.1, -4.3] })
      s.box(dark, [0.12, 0.42, 0.14], { at: [side * 1.42, 2.2, 4.1] })
      s.rod(dark, [side * 1.2, 2.5, 4.1], [side * 1.42, 2.4, 4.1], 0.03, { sides: 6 })
      if (kit.dark) s.light([side * 0.88, 1, 4.6], { colour: '#ffe6a8', reach: 6 })
    }
    s.box(pane, [2.05, 1.05, 0.05], { at: [0, 2.2, 4.3] })
    s.box(dark, [1.3, 0.3, 0.05], { at: [0, 2.9, 4.29] })
    s.box(pane, [1.8, 0.8, 0.05], { at: [0, 2.3, -4.3] })
    s.box(dark, [1.1, 0.42, 0.05], { at: [0, 1.1, 4.3] })
    for (const y of [1, 1.1, 1.2]) s.box(chrome, [1.1, 0.03, 0.06], { at: [0, y, 4.32] })
    for (const z of [4.3, -4.3]) s.box(dark, [2.4, 0.24, 0.18], { at: [0, 0.62, z], bevel: 0.06 })
    const group = s.finish()
    for (const x of [-1, 1])
      for (const z of [2.6, -2.5])
        tyre(kit, group, { at: [x * 1.08, 0.5, z], radius: 0.5, width: 0.34, heightM: HEIGHT_M })
    return group
  },
})
