import { defineThing } from '../contract.ts'
import { sculpt } from './parts/sculpt.ts'

export const ufo = defineThing({
  id: 'ufo',
  words: ['ufo', 'flying saucer', 'alien spaceship'],
  heightM: 2.9,
  habitat: 'sky',
  mobility: 'balloon',
  paintable: true,
  build(kit, { colour = '#aab4c2' }) {
    const s = sculpt(kit)
    const hull = { colour, roughness: 0.25, metalness: 0.45 } as const
    const deep = { colour: kit.mix(colour, '#1a2030', 0.55), roughness: 0.35, metalness: 0.4 } as const
    const dome = { colour: '#9fe8d8', roughness: 0.05, opacity: 0.45 } as const
    const beam = { colour: '#9dffe0', emissive: '#7dffd4', glow: kit.dark ? 3 : 1.2 } as const
    const lamps = ['#ff5f6a', '#ffd84a', '#5ad8ff'].map(
      (tone) => ({ colour: tone, emissive: tone, glow: kit.dark ? 4 : 1.2 }) as const,
    )
    const alien = { colour: '#7fd05a', roughness: 0.5 } as const
    const black = { colour: '#15181d', roughness: 0.1 } as const

    s.lathe(
      beam,
      [
        [0, 0.02],
        [0.7, 0.02],
        [0.8, 0.12],
      ],
      { segments: 28 },
    )
    s.lathe(
      deep,
      [
        [0.78, 0.1],
        [1.0, 0.06],
        [1.15, 0.3],
        [1.5, 0.5],
      ],
      { segments: 40 },
    )
    s.lathe(
      hull,
      [
        [1.45, 0.48],
        [2.5, 0.72],
        [3.2, 0.98],
        [3.34, 1.1],
      ],
      { segments: 44 },
    )
    s.lathe(
      deep,
      [
        [3.34, 1.08],
        [3.4, 1.16],
        [3.34, 1.24],
      ],
      { segments: 44 },
    )
    s.lathe(
      hull,
      [
        [3.34, 1.22],
        [2.8, 1.4],
        [2, 1.62],
        [1.42, 1.78],
        [1.36, 1.86],
        [1.2, 1.88],
        [0, 1.88],
      ],
      { segments: 44 },
    )
    s.ring(deep, 1.34, 0.07, { at: [0, 1.88, 0] })
    const rim = s.moving({}, (lamps, seconds) => {
      lamps.rotation.y = seconds * 0.9
    })
    for (let i = 0; i < 16; i += 1) {
      const angle = (i / 16) * Math.PI * 2
      const lamp = rim.frame({ turn: [0, angle, 0] })
      lamp.ball(lamps[i % 3]!, { at: [0, 1.4, 2.83], scale: [0.15, 0.1, 0.15] }, 12)
      lamp.box(deep, [0.05, 0.03, 1.2], { at: [0.28, 0.7, 2.2], turn: [-0.26, 0, 0] })
      if (i % 2 === 0) lamp.ball(lamps[(i / 2) % 3]!, { at: [0, 0.6, 2.1], scale: 0.1 }, 8)
    }
    for (let i = 0; i < 3; i += 1) {
      const leg = s.frame({ turn: [0, (i / 3) * Math.PI * 2 + 0.5, 0] })
      leg.rod(deep, [0, 0.6, 1.7], [0, 0.1, 2.15], 0.06, { sides: 8 })
      leg.lathe(
        hull,
        [
          [0, 0],
          [0.22, 0],
          [0.18, 0.1],
          [0, 0.12],
        ],
        { at: [0, 0, 2.18], segments: 14 },
      )
    }
    // Somebody is in.
    const pilot = s.frame({ at: [0, 1.9, 0.1] })
    pilot.ball(alien, { at: [0, 0.55, 0], scale: [0.27, 0.32, 0.25] }, 20)
    pilot.lathe(
      alien,
      [
        [0.3, 0],
        [0.22, 0.2],
        [0.09, 0.3],
      ],
      { segments: 16 },
    )
    for (const x of [-0.12, 0.12])
      pilot.ball(black, { at: [x, 0.57, 0.2], turn: [0, 0, x * 4], scale: [0.07, 0.11, 0.06] }, 12)
    s.lathe(
      dome,
      [
        [1.26, 1.88],
        [1.24, 2.15],
        [1.02, 2.56],
        [0.6, 2.82],
        [0, 2.9],
      ],
      { segments: 32, smooth: true },
    )
    if (kit.dark) s.light([0, 0.2, 0], { colour: '#7dffd4', reach: 10 })
    return s.finish()
  },
})
