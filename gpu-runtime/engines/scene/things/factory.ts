import { defineThing } from '../contract.ts'
import { glass, window } from './parts/openings.ts'
import { sculpt } from './parts/sculpt.ts'

export const factory = defineThing({
  id: 'factory',
  words: ['factory', 'brick factory', 'mill building', 'power plant', 'old factory'],
  heightM: 16.5,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#a8553e' }) {
    const s = sculpt(kit)
    const brick = { colour, roughness: 0.9, grain: 'brick' } as const
    const band = { colour: kit.mix(colour, '#f0e0c8', 0.6), roughness: 0.85 } as const
    const roof = { colour: '#5a6470', roughness: 0.6 } as const
    const smoke = { colour: '#e4e6ea', roughness: 1, noInk: true } as const
    const looks = { frame: { colour: '#39424c', roughness: 0.6 }, pane: glass(kit) } as const
    s.box(brick, [16, 5.5, 8], { at: [0, 2.75, 0], bevel: 0.05 })
    s.box(band, [16.2, 0.3, 8.2], { at: [0, 5.5, 0] })
    s.box(band, [16.2, 0.5, 8.2], { at: [0, 0.25, 0] })
    // The saw-tooth roof of a workshop: glass towards the light, slates behind.
    for (let i = 0; i < 4; i += 1) {
      const x = -6 + i * 4
      s.slab(
        roof,
        [
          [-2, 0],
          [2, 0],
          [-1.9, 2.1],
        ],
        7.9,
        { at: [x, 5.6, 0] },
      )
      const pane = s.frame({ at: [x - 2.02, 6.6, 0], turn: [0, -Math.PI / 2, 0] })
      pane.box(looks.pane, [7.2, 1.4, 0.1], { at: [0, 0, 0] })
      for (let k = 0; k < 7; k += 1) pane.box(looks.frame, [0.1, 1.5, 0.14], { at: [-3.6 + k * 1.2, 0, 0] })
    }
    for (let i = 0; i < 6; i += 1) {
      if (i === 2) continue
      window(s, looks, { at: [-6.4 + i * 2.55, 2.9, 4.02] }, { width: 1.5, height: 2.3, columns: 3, rows: 4 })
    }
    s.box(looks.frame, [2.2, 3.2, 0.15], { at: [-1.3, 1.6, 4.02] })
    for (let i = 0; i < 5; i += 1) s.box(roof, [2, 0.5, 0.1], { at: [-1.3, 0.5 + i * 0.6, 4.1] })
    for (const [x, z, tall] of [
      [5.2, -2.2, 13],
      [2.4, -2.6, 11],
    ] as const) {
      s.rod(brick, [x, 0, z], [x, tall, z], 1.05, { endRadius: 0.68, sides: 20 })
      s.rod(band, [x, tall - 1, z], [x, tall - 0.6, z], 0.82, { sides: 20 })
      s.rod(band, [x, tall, z], [x, tall + 0.35, z], 0.85, { sides: 20 })
      s.rod({ colour: '#201c1c' }, [x, tall + 0.3, z], [x, tall + 0.36, z], 0.62, { sides: 16 })
      for (let k = 0; k < 6; k += 1)
        s.ball(smoke, { at: [x - 0.2 + k * 0.42, tall + 0.75 + k * 0.34, z - 0.1 * k], scale: 0.5 + k * 0.13 }, 12)
    }
    if (kit.dark) s.light([0, 3, 5], { colour: '#ffc679', reach: 12 })
    return s.finish()
  },
})
