import { defineThing } from '../contract.ts'
import { roundedRectangle } from './parts/outlines.ts'
import { sculpt } from './parts/sculpt.ts'
import { tyre } from './parts/tyre.ts'

const HEIGHT_M = 2.7

export const tractor = defineThing({
  id: 'tractor',
  words: ['tractor', 'farm tractor', 'red tractor'],
  heightM: HEIGHT_M,
  habitat: 'ground',
  paintable: true,
  mobility: 'wheels',
  build(kit, { colour = '#c8302a' }) {
    const s = sculpt(kit)
    const paint = { colour, roughness: 0.35 } as const
    const dark = { colour: '#2b2d33', roughness: 0.6 } as const
    const steel = { colour: '#8a9098', roughness: 0.4, metalness: 0.4 } as const
    const pane = { colour: '#9cc3d6', roughness: 0.08, opacity: 0.35, noInk: true } as const
    const head = { colour: '#fff2cc', emissive: '#ffe6a8', glow: kit.dark ? 4 : 0.4 } as const
    s.slab(paint, roundedRectangle(0.92, 0.78, 0.2), 1.85, { at: [0, 1.32, 1], bevel: 0.1 })
    s.box(dark, [0.7, 0.5, 3], { at: [0, 0.8, 0.4] })
    s.box(dark, [0.72, 0.6, 0.05], { at: [0, 1.28, 1.93] })
    for (const y of [1.1, 1.22, 1.34, 1.46]) s.box(steel, [0.72, 0.03, 0.07], { at: [0, y, 1.95] })
    for (const side of [-1, 1]) {
      s.ball(head, { at: [side * 0.27, 1.58, 1.93], scale: [0.1, 0.09, 0.05] }, 12)
      for (let i = 0; i < 4; i += 1)
        s.box(dark, [0.02, 0.25, 0.06], { at: [side * 0.47, 1.3, 0.6 + i * 0.16], turn: [0.3, 0, 0] })
      // A mudguard over each great wheel.
      const arc = Array.from({ length: 9 }, (_, i) => {
        const angle = 0.35 + (2.3 * i) / 8
        return [side * 0.78, 0.82 + Math.sin(angle) * 0.94, -0.75 + Math.cos(angle) * 0.94] as const
      })
      s.tube(paint, arc, 0.13, { segments: 18, sides: 8 })
      s.box(paint, [0.36, 0.08, 1.05], { at: [side * 0.72, 1.76, -0.75] })
      for (const z of [-1.25, 0.02])
        s.rod(dark, [side * 0.58, 1.5, z], [side * 0.55, 2.55, z * 0.9], 0.05, { sides: 8 })
      s.box(steel, [0.3, 0.06, 0.4], { at: [side * 0.62, 0.66, 0.35] })
    }
    s.box(paint, [1.4, 0.12, 1.6], { at: [0, 2.62, -0.6], bevel: 0.05 })
    s.box(dark, [1.1, 0.9, 0.9], { at: [0, 1.3, -0.6] })
    s.box({ colour: '#3b2d24', roughness: 0.7 }, [0.55, 0.14, 0.5], { at: [0, 1.78, -0.7] })
    s.box({ colour: '#3b2d24', roughness: 0.7 }, [0.55, 0.55, 0.12], { at: [0, 2, -0.98], turn: [-0.15, 0, 0] })
    s.box(pane, [1.08, 0.85, 0.02], { at: [0, 2.1, 0.02] })
    s.rod(steel, [0, 1.7, 0], [0, 1.98, -0.22], 0.025, { sides: 7 })
    s.ring(dark, 0.19, 0.025, { at: [0, 2, -0.24], turn: [0.6, 0, 0] })
    s.rod(steel, [0.22, 1.65, 1.35], [0.22, 2.45, 1.35], 0.06, { sides: 10 })
    s.rod(steel, [0.22, 2.45, 1.35], [0.22, 2.55, 1.27], 0.055, { sides: 10 })
    const group = s.finish()
    for (const x of [-1, 1]) {
      tyre(kit, group, { at: [x * 0.78, 0.8, -0.75], radius: 0.8, width: 0.44, heightM: HEIGHT_M, rim: '#f2c83a' })
      tyre(kit, group, { at: [x * 0.62, 0.46, 1.35], radius: 0.46, width: 0.28, heightM: HEIGHT_M, rim: '#f2c83a' })
    }
    return group
  },
})
