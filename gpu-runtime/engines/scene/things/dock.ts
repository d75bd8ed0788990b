import { defineThing } from '../contract.ts'
import { sculpt } from './parts/sculpt.ts'

/** A pier of planks on piles; it runs from the shore out towards the viewer. */
export const dock = defineThing({
  id: 'dock',
  words: ['dock', 'pier', 'jetty', 'wooden pier', 'wooden dock', 'landing stage'],
  heightM: 1.9,
  habitat: 'water',
  paintable: true,
  build(kit, { colour = '#a07a52' }) {
    const s = sculpt(kit)
    const [plank, pale, dark] = [
      { colour, roughness: 0.9, grain: 'wood' },
      { colour: kit.mix(colour, '#e8d8b8', 0.25), roughness: 0.9, grain: 'wood' },
      { colour: kit.mix(colour, '#2c2018', 0.5), roughness: 0.9, grain: 'bark' },
    ] as const
    const rope = { colour: '#d9bd88', roughness: 0.9 } as const
    const boards = kit.lite ? 14 : 24
    for (let i = 0; i < boards; i += 1) {
      const z = ((i + 0.5) / boards - 0.5) * 7
      s.box(i % 3 ? plank : pale, [2.1 + (kit.random() - 0.5) * 0.1, 0.09, (7 / boards) * 0.93], {
        at: [(kit.random() - 0.5) * 0.05, 0.75, z],
        turn: [0, (kit.random() - 0.5) * 0.02, 0],
      })
    }
    for (const x of [-0.85, 0.85]) s.box(dark, [0.16, 0.2, 7], { at: [x, 0.62, 0] })
    const piles = [-3.2, -1.05, 1.1, 3.25]
    for (const x of [-1.02, 1.02]) {
      for (const [i, z] of piles.entries()) {
        const top = 1.55 + kit.random() * 0.25
        s.rod(dark, [x, -1.1, z], [x, top, z], 0.13, { endRadius: 0.12, sides: 11 })
        s.rod(pale, [x, top - 0.01, z], [x, top + 0.03, z], 0.115, { sides: 11 })
        s.ring(rope, 0.135, 0.03, { at: [x, 1.3, z] })
        s.ring(rope, 0.135, 0.03, { at: [x, 1.36, z] })
        const next = piles[i + 1]
        if (next !== undefined)
          s.tube(
            rope,
            [
              [x, 1.33, z + 0.1],
              [x, 1.05, (z + next) / 2],
              [x, 1.33, next - 0.1],
            ],
            0.028,
            { segments: 14, sides: 6 },
          )
      }
    }
    const lamp = { colour: '#ffe2a0', emissive: '#ffc86a', glow: kit.dark ? 3 : 0.5 } as const
    s.rod(dark, [-1.02, 1.6, 3.25], [-1.02, 2.0, 3.25], 0.03, { sides: 6 })
    s.ball(lamp, { at: [-1.02, 1.92, 3.25], scale: [0.1, 0.13, 0.1] }, 12)
    if (kit.dark) s.light([-1.02, 1.92, 3.25], { colour: '#ffc679', reach: 5 })
    for (let i = 0; i < 3; i += 1) s.ring(rope, 0.24 - i * 0.02, 0.035, { at: [0.55, 0.83 + i * 0.05, 2.2] })
    return s.finish()
  },
})
