import { defineThing } from '../contract.ts'
import { coneRoof, tones } from './parts/roofs.ts'
import { sculpt, type Vec } from './parts/sculpt.ts'

export const gazebo = defineThing({
  id: 'gazebo',
  words: ['gazebo', 'pavilion', 'garden pavilion', 'bandstand'],
  heightM: 4.2,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#4f7d8c' }) {
    const s = sculpt(kit)
    const white = { colour: '#f6f3ea', roughness: 0.6 } as const
    const floor = { colour: '#b98a5a', roughness: 0.85, grain: 'wood' } as const
    const stone = { colour: '#a49c90', roughness: 0.9, grain: 'rock' } as const
    const gold = { colour: '#e2b64f', roughness: 0.35, metalness: 0.5 } as const
    const sides = 8
    const at = (i: number, r: number, y: number): Vec => {
      const angle = ((i + 0.5) / sides) * Math.PI * 2
      return [Math.sin(angle) * r, y, Math.cos(angle) * r]
    }
    s.rod(stone, [0, 0, 0], [0, 0.2, 0], 2.25, { sides: 24 })
    s.rod(floor, [0, 0.18, 0], [0, 0.38, 0], 2, { sides: 24 })
    for (const [y, z, depth] of [
      [0.07, 2.6, 0.5],
      [0.2, 2.3, 0.5],
    ] as const)
      s.box(stone, [1.35, 0.14, depth], { at: [0, y, z] })
    for (let i = 0; i < sides; i += 1) {
      s.rod(white, at(i, 1.8, 0.36), at(i, 1.8, 2.6), 0.075, { sides: 10 })
      s.ball(white, { at: at(i, 1.8, 2.5), scale: 0.12 }, 10)
      const [a, b] = [at(i, 1.8, 2.35), at(i + 1, 1.8, 2.35)]
      const middle: Vec = [(a[0] + b[0]) / 2, 2.58, (a[2] + b[2]) / 2]
      s.tube(white, [a, middle, b], 0.045, { segments: 12, sides: 6 })
      s.rod(white, at(i, 1.8, 2.6), at(i + 1, 1.8, 2.6), 0.07, { sides: 8 })
      if (i === sides - 1) continue
      for (const y of [0.55, 1.15]) s.rod(white, at(i, 1.8, y), at(i + 1, 1.8, y), 0.04, { sides: 7 })
      const posts = kit.lite ? 2 : 5
      for (let k = 1; k <= posts; k += 1) {
        const t = k / (posts + 1)
        const [from, to] = [at(i, 1.8, 0.55), at(i + 1, 1.8, 0.55)]
        const [x, z] = [from[0] + (to[0] - from[0]) * t, from[2] + (to[2] - from[2]) * t]
        s.rod(white, [x, 0.55, z], [x, 1.15, z], 0.022, { sides: 5 })
      }
    }
    coneRoof(
      s,
      tones(s, colour, { roughness: 0.7 }, 0.14),
      { radius: 2.25, height: 1.25, segments: 24 },
      { at: [0, 2.62, 0] },
    )
    s.ring(white, 2.3, 0.06, { at: [0, 2.64, 0] })
    s.ball(gold, { at: [0, 3.95, 0], scale: 0.13 }, 14)
    s.rod(gold, [0, 3.95, 0], [0, 4.25, 0], 0.03, { endRadius: 0.004, sides: 7 })
    if (kit.dark) s.light([0, 2.1, 0], { colour: '#ffc679', reach: 6 })
    return s.finish()
  },
})
