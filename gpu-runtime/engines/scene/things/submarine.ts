import { defineThing } from '../contract.ts'
import { roundedRectangle } from './parts/outlines.ts'
import { sculpt } from './parts/sculpt.ts'

export const submarine = defineThing({
  id: 'submarine',
  words: ['submarine'],
  heightM: 2.6,
  habitat: 'water',
  mobility: 'hull',
  paintable: true,
  build(kit, { colour = '#f2b928' }) {
    const s = sculpt(kit)
    const paint = { colour, roughness: 0.35, metalness: 0.05 } as const
    const band = { colour: kit.mix(colour, '#7a2c10', 0.45), roughness: 0.4 } as const
    const brass = { colour: '#c98f3a', roughness: 0.3, metalness: 0.5 } as const
    const dark = { colour: '#2a323c', roughness: 0.5, metalness: 0.2 } as const
    const pane = kit.dark
      ? ({ colour: '#ffe0a0', emissive: '#ffd280', glow: 2.2 } as const)
      : ({ colour: '#7fc4dc', roughness: 0.08 } as const)

    // Afloat: a third of the hull is above the waterline.
    const hull = s.frame({ at: [0, -0.35, 0] })
    const outline = [
      [0, -3.6],
      [0.35, -3.4],
      [0.8, -2.5],
      [1.15, -1.2],
      [1.2, 0.8],
      [1.1, 2],
      [0.8, 2.9],
      [0.4, 3.35],
      [0, 3.5],
    ] as const
    hull.lathe(paint, outline, { turn: [Math.PI / 2, 0, 0], smooth: true, segments: 34 })
    for (const z of [-1.5, 1.7]) hull.ring(band, z < 0 ? 1.1 : 1.15, 0.06, { at: [0, 0, z], turn: [Math.PI / 2, 0, 0] })
    for (const side of [-1, 1]) {
      for (const z of [-0.7, 0.4, 1.5 - 0.05]) {
        const port = hull
          .frame({ at: [side * 1.13, 0.38, z], turn: [0, (side * Math.PI) / 2, 0] })
          .frame({ turn: [-0.3, 0, 0] })
        port.ring(brass, 0.26, 0.06, { turn: [Math.PI / 2, 0, 0] })
        port.ball(pane, { scale: [0.25, 0.25, 0.08] }, 16)
        for (let i = 0; i < 6; i += 1)
          port.ball(dark, { at: [Math.cos(i * 1.047) * 0.26, Math.sin(i * 1.047) * 0.26, 0.05], scale: 0.025 }, 5)
      }
      hull.box(band, [1, 0.1, 0.6], { at: [side * 1.35, 0, 2.1], bevel: 0.045 })
      hull.box(band, [1.1, 0.1, 0.6], { at: [side * 0.7, 0, -3.1], bevel: 0.045 })
    }
    for (const y of [-0.75, 0.75]) hull.box(band, [0.1, 1.1, 0.6], { at: [0, y, -3.1], bevel: 0.045 })
    hull.ring(brass, 0.42, 0.06, { at: [0, 0.1, 3.4], turn: [Math.PI / 2 + 0.1, 0, 0] })
    hull.ball(pane, { at: [0, 0.1, 3.4], scale: [0.42, 0.42, 0.18] }, 18)
    hull.rod(dark, [0, 0, -3.5], [0, 0, -3.9], 0.1)
    for (let i = 0; i < 4; i += 1) {
      hull
        .frame({ at: [0, 0, -3.8], turn: [0, 0, (i * Math.PI) / 2 + 0.4] })
        .box(brass, [0.26, 0.66, 0.06], { at: [0, 0.4, 0], turn: [0, 0.6, 0], bevel: 0.025 })
    }
    const sail = hull.frame({ at: [0, 1.05, 0.2] })
    sail.slab(paint, roundedRectangle(0.95, 1.7, 0.45, 6), 0.95, {
      at: [0, 0.4, 0],
      turn: [Math.PI / 2, 0, 0],
      bevel: 0.1,
    })
    sail.slab(band, roundedRectangle(1.08, 1.85, 0.5, 6), 0.12, {
      at: [0, 0.9, 0],
      turn: [Math.PI / 2, 0, 0],
      bevel: 0.03,
    })
    sail.ball(pane, { at: [0, 0.42, 0.84], scale: [0.2, 0.2, 0.07] }, 14)
    sail.ring(brass, 0.2, 0.05, { at: [0, 0.42, 0.84], turn: [Math.PI / 2, 0, 0] })
    sail.lathe(
      dark,
      [
        [0.3, 0.9],
        [0.3, 1.02],
        [0, 1.06],
      ],
      { at: [0, 0, -0.35], segments: 16 },
    )
    sail.tube(
      dark,
      [
        [0, 0.9, 0.25],
        [0, 1.5, 0.25],
        [0, 1.8, 0.27],
        [0, 1.86, 0.45],
        [0, 1.86, 0.6],
      ],
      0.08,
      { segments: 20, sides: 10 },
    )
    sail.rod(brass, [0, 1.86, 0.56], [0, 1.86, 0.66], 0.12, { sides: 14 })
    sail.ball(pane, { at: [0, 1.86, 0.66], scale: [0.1, 0.1, 0.03] }, 12)
    sail.rod(dark, [0.22, 0.9, -0.1], [0.22, 1.5, -0.1], 0.02, { sides: 5 })
    if (kit.dark) hull.light([0, 0.1, 3.5], { colour: '#ffd890', reach: 5 })
    return s.finish()
  },
})
