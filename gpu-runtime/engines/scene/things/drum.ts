import { defineThing } from '../contract.ts'
import { sculpt } from './parts/sculpt.ts'

export const drum = defineThing({
  id: 'drum',
  words: ['drum', 'snare drum', 'toy drum', 'marching drum'],
  heightM: 0.5,
  habitat: 'table',
  paintable: true,
  build(kit, { colour = '#c8302c' }) {
    const s = sculpt(kit)
    const paint = { colour, roughness: 0.35 } as const
    const gold = { colour: '#e8b84a', roughness: 0.3, metalness: 0.55 } as const
    const skin = { colour: '#f6f0e0', roughness: 0.8 } as const
    const rope = { colour: '#f8f2e2', roughness: 0.9 } as const
    const wood = { colour: '#b87a42', roughness: 0.6, grain: 'wood' } as const
    s.rod(paint, [0, 0.03, 0], [0, 0.37, 0], 0.28, { sides: 36 })
    for (const y of [0.045, 0.355]) s.rod(gold, [0, y - 0.035, 0], [0, y + 0.035, 0], 0.3, { sides: 36 })
    s.rod(skin, [0, 0.38, 0], [0, 0.398, 0], 0.272, { sides: 36 })
    const zigzags = 10
    for (let i = 0; i < zigzags; i += 1) {
      const at = (k: number, y: number) => {
        const angle = (k / zigzags) * Math.PI * 2
        return [Math.sin(angle) * 0.293, y, Math.cos(angle) * 0.293] as const
      }
      s.rod(rope, at(i, 0.34), at(i + 0.5, 0.06), 0.011, { sides: 6 })
      s.rod(rope, at(i + 0.5, 0.06), at(i + 1, 0.34), 0.011, { sides: 6 })
      s.ball(gold, { at: at(i + 0.5, 0.2 - 0.14), scale: 0.02 }, 8)
    }
    for (const [x, angle, lift] of [
      [-0.05, 0.5, 0.42],
      [0.09, -0.45, 0.45],
    ] as const) {
      const stick = s.frame({ at: [x, lift, 0.02], turn: [0.06, angle, 0] })
      stick.rod(wood, [0, 0, -0.14], [0, 0.025, 0.36], 0.015, { sides: 9 })
      stick.ball(wood, { at: [0, -0.004, -0.16], scale: [0.028, 0.028, 0.036] }, 12)
    }
    return s.finish()
  },
})
