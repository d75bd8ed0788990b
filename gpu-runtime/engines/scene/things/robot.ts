import { defineThing } from '../contract.ts'
import { sculpt, type Vec } from './parts/sculpt.ts'

export const robot = defineThing({
  id: 'robot',
  words: ['robot', 'droid', 'toy robot'],
  heightM: 1.8,
  habitat: 'ground',
  mobility: 'being',
  fit: { neck: { y: 1.2, radius: 0.2 }, head: { top: 1.6, radius: 0.24 }, back: { half: 0.42, hemY: 0.3, z: -0.2 } },
  paintable: true,
  build(kit, { colour = '#5aa6b8' }) {
    const s = sculpt(kit)
    const shell = { colour, roughness: 0.35, metalness: 0.15 } as const
    const steel = { colour: '#c3cad2', roughness: 0.3, metalness: 0.4 } as const
    const dark = { colour: '#31363f', roughness: 0.55, metalness: 0.2 } as const
    const orange = { colour: '#f2913a', roughness: 0.4 } as const
    const eye = { colour: '#fff2b8', emissive: '#ffe27a', glow: kit.dark ? 4 : 1.4 } as const
    const lamps = ['#ff5a4a', '#ffd24a', '#5ae07a'].map(
      (tone) => ({ colour: tone, emissive: tone, glow: kit.dark ? 2.5 : 0.7 }) as const,
    )

    for (const x of [-1, 1]) {
      s.box(dark, [0.24, 0.12, 0.38], { at: [x * 0.19, 0.06, 0.05], bevel: 0.045 })
      s.box(shell, [0.2, 0.1, 0.26], { at: [x * 0.19, 0.15, 0.02], bevel: 0.04 })
      for (let i = 0; i < 5; i += 1) s.ring(steel, 0.062, 0.026, { at: [x * 0.19, 0.23 + i * 0.045, 0] })
      s.rod(dark, [x * 0.19, 0.2, 0], [x * 0.19, 0.48, 0], 0.05)

      s.ball(dark, { at: [x * 0.39, 1.02, 0], scale: 0.1 }, 16)
      const arm: Vec[] =
        x < 0
          ? [
              [-0.42, 1.02, 0],
              [-0.62, 0.9, 0.04],
              [-0.64, 0.68, 0.14],
            ]
          : [
              [0.42, 1.02, 0],
              [0.64, 1.04, 0.04],
              [0.72, 1.28, 0.1],
            ]
      s.tube(steel, arm, (t) => 0.048 + 0.014 * Math.sin(t * 46), { segments: 40, sides: 10 })
      const hand = arm[2]!
      const up = x < 0 ? -1 : 1
      s.lathe(
        shell,
        [
          [0, -0.05],
          [0.075, -0.05],
          [0.085, 0.03],
          [0.06, 0.07],
          [0, 0.07],
        ],
        { at: [hand[0], hand[1] + up * 0.05, hand[2]], segments: 16 },
      )
      for (const side of [-1, 1]) {
        const claw: Vec[] = [
          [hand[0] + side * 0.05, hand[1] + up * 0.1, hand[2]],
          [hand[0] + side * 0.12, hand[1] + up * 0.18, hand[2]],
          [hand[0] + side * 0.04, hand[1] + up * 0.27, hand[2]],
        ]
        s.tube(dark, claw, 0.024, { segments: 8, sides: 7 })
      }
    }
    s.box(dark, [0.46, 0.1, 0.3], { at: [0, 0.5, 0], bevel: 0.04 })
    s.box(shell, [0.66, 0.6, 0.42], { at: [0, 0.84, 0], bevel: 0.09 })
    s.box(steel, [0.46, 0.34, 0.04], { at: [0, 0.88, 0.205], bevel: 0.015 })
    s.box(dark, [0.4, 0.28, 0.03], { at: [0, 0.88, 0.22], bevel: 0.01 })
    for (const [i, lamp] of lamps.entries())
      s.ball(lamp, { at: [-0.12 + i * 0.12, 0.95, 0.235], scale: [0.034, 0.034, 0.02] }, 12)
    s.ring(steel, 0.05, 0.01, { at: [-0.1, 0.83, 0.235], turn: [Math.PI / 2, 0, 0] })
    s.box(orange, [0.01, 0.05, 0.012], { at: [-0.09, 0.84, 0.24], turn: [0, 0, -0.6] })
    for (let i = 0; i < 3; i += 1) s.box(orange, [0.16, 0.018, 0.015], { at: [0.08, 0.8 + i * 0.03, 0.238] })
    s.box(orange, [0.67, 0.05, 0.43], { at: [0, 0.62, 0], bevel: 0.02 })
    for (const x of [-0.27, 0.27]) for (const y of [0.7, 1.07]) s.ball(steel, { at: [x, y, 0.2], scale: 0.018 }, 7)

    for (let i = 0; i < 3; i += 1) s.ring(steel, 0.1, 0.025, { at: [0, 1.15 + i * 0.04, 0] })
    s.rod(dark, [0, 1.1, 0], [0, 1.3, 0], 0.085)
    s.box(shell, [0.52, 0.38, 0.4], { at: [0, 1.44, 0], bevel: 0.1 })
    s.box(dark, [0.42, 0.26, 0.04], { at: [0, 1.45, 0.19], bevel: 0.018 })
    for (const x of [-0.1, 0.1]) {
      s.ring(steel, 0.068, 0.016, { at: [x, 1.48, 0.21], turn: [Math.PI / 2, 0, 0] })
      s.ball(eye, { at: [x, 1.48, 0.205], scale: [0.06, 0.06, 0.03] }, 16)
      if (kit.dark) s.light([x, 1.48, 0.26], { colour: '#ffe27a', reach: 0.8 })
    }
    for (let i = 0; i < 5; i += 1) s.box(steel, [0.026, 0.05, 0.015], { at: [-0.08 + i * 0.04, 1.365, 0.212] })
    for (const x of [-1, 1]) {
      s.rod(orange, [x * 0.25, 1.44, 0], [x * 0.32, 1.44, 0], 0.085, { sides: 18 })
      s.rod(steel, [x * 0.32, 1.44, 0], [x * 0.34, 1.44, 0], 0.045, { sides: 14 })
    }
    s.rod(steel, [0, 1.62, 0], [0, 1.74, 0], 0.014, { sides: 7 })
    s.lathe(
      steel,
      [
        [0.06, 1.62],
        [0.03, 1.66],
        [0, 1.66],
      ],
      { segments: 14 },
    )
    s.ball(lamps[0]!, { at: [0, 1.77, 0], scale: 0.04 }, 14)
    return s.finish()
  },
})
