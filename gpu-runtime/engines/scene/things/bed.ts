import { defineThing } from '../contract.ts'
import { surface } from './parts/extras.ts'
import { sculpt } from './parts/sculpt.ts'

export const bed = defineThing({
  id: 'bed',
  words: ['bed', 'double bed', 'wooden bed'],
  heightM: 1.2,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#4f7fae' }) {
    const s = sculpt(kit)
    const wood = { colour: '#94603a', roughness: 0.65, grain: 'wood' } as const
    const panel = { colour: '#a9744a', roughness: 0.65, grain: 'wood' } as const
    const sheet = { colour: '#fbf7ef', roughness: 0.95, grain: 'cloth' } as const
    const quilt = { colour, roughness: 0.95, grain: 'cloth', twoSided: true } as const
    const fold = { colour: kit.mix(colour, '#ffffff', 0.55), roughness: 0.95, grain: 'cloth', twoSided: true } as const
    const cushion = { colour: kit.mix(colour, '#f2b25a', 0.75), roughness: 0.95, grain: 'cloth' } as const
    const [half, long] = [0.8, 2.1]

    // The head of the bed is at −z, its foot towards the viewer.
    for (const [z, height] of [
      [-long / 2, 1.12],
      [long / 2, 0.62],
    ] as const) {
      for (const x of [-half - 0.04, half + 0.04]) {
        s.box(wood, [0.09, height, 0.09], { at: [x, height / 2, z] })
        s.ball(wood, { at: [x, height + 0.04, z], scale: 0.06 }, 12)
      }
      s.box(panel, [half * 2, height - 0.36, 0.045], { at: [0, 0.26 + (height - 0.36) / 2, z] })
      s.box(wood, [half * 2 + 0.06, 0.08, 0.08], { at: [0, height - 0.08, z] })
      for (let i = 0; i < 4; i += 1)
        s.box(wood, [0.05, height - 0.4, 0.065], { at: [-0.6 + i * 0.4, 0.28 + (height - 0.4) / 2, z] })
    }
    for (const x of [-half, half]) s.box(wood, [0.05, 0.18, long], { at: [x, 0.3, 0] })
    s.box(sheet, [half * 2 - 0.04, 0.24, long - 0.1], { at: [0, 0.44, 0], bevel: 0.07 })
    for (const x of [-0.39, 0.39]) {
      const pillow = s.frame({ at: [x, 0.66, -0.78], turn: [0.35, 0, 0] })
      pillow.ball(sheet, { scale: [0.36, 0.105, 0.22] }, 24)
      pillow.box(sheet, [0.64, 0.07, 0.37], { bevel: 0.034 })
    }
    const small = s.frame({ at: [0, 0.72, -0.56], turn: [0.7, 0, 0] })
    small.box(cushion, [0.36, 0.09, 0.36], { bevel: 0.044 })
    small.ball(cushion, { scale: [0.17, 0.085, 0.17] }, 16)

    // The quilt falls over both sides and puffs between its seams.
    const across = (u: number, hang: number): readonly [number, number] => {
      const x = (u * 2 - 1) * (half + 0.42)
      const over = Math.max(0, Math.abs(x) - half * 0.95)
      return [
        Math.sign(x) * (Math.min(Math.abs(x), half * 0.95) + Math.min(over, 0.08)),
        0.625 - Math.max(0, over - 0.03) * hang,
      ]
    }
    surface(s, quilt, [44, 36], (u, v) => {
      const [x, y] = across(u, 0.95)
      const puff = 0.045 * Math.sqrt(Math.abs(Math.sin(u * Math.PI * 7) * Math.sin(v * Math.PI * 6)))
      const wave = 0.012 * Math.sin(v * 17 + u * 4)
      const side = Math.abs(u - 0.5) > 0.36 ? Math.sign(u - 0.5) : 0
      return [x + side * (puff + wave), y + (side ? 0 : puff) + 0.01, 1.03 - v * 1.55]
    })
    surface(s, fold, [30, 4], (u, v) => {
      const [x, y] = across(u, 0.95)
      const side = Math.abs(u - 0.5) > 0.36 ? Math.sign(u - 0.5) : 0
      return [x + side * 0.06, y + 0.05 + 0.015 * Math.sin(v * Math.PI), -0.26 - v * 0.28]
    })
    return s.finish()
  },
})
