import { defineThing } from '../contract.ts'
import { loft } from './parts/loft.ts'
import { movingPart } from './parts/moving-part.ts'
import { archway } from './parts/outlines.ts'
import { sculpt } from './parts/sculpt.ts'

/** The hearth stands out in front. */
const MIDDLE_Z = -0.2

export const fireplace = defineThing({
  id: 'fireplace',
  words: ['fireplace', 'hearth', 'open fire', 'brick fireplace', 'fire place', 'mantelpiece'],
  heightM: 2.3,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#a85a42' }) {
    const s = sculpt(kit).frame({ at: [0, 0, MIDDLE_Z] })
    const bricks = [
      { colour, roughness: 0.9 },
      { colour: kit.mix(colour, '#3a1a14', 0.25), roughness: 0.9 },
      { colour: kit.mix(colour, '#f0c8a8', 0.2), roughness: 0.9 },
    ] as const
    const mortar = { colour: '#c9b8a4', roughness: 0.95 } as const
    const wood = { colour: '#7a4a28', roughness: 0.6, grain: 'wood' } as const
    const soot = { colour: '#1c1614', roughness: 1 } as const
    const stone = { colour: '#8a837a', roughness: 0.9, grain: 'rock' } as const
    const brass = { colour: '#e0b04a', roughness: 0.3, metalness: 0.6 } as const
    const flames = [
      { colour: '#ff7a1f', emissive: '#ff5a12', glow: 1.6, noInk: true },
      { colour: '#ffd45a', emissive: '#ffb52a', glow: 2.4, noInk: true },
    ] as const
    s.box(mortar, [1.96, 1.4, 0.5], { at: [0, 0.75, 0], bevel: 0.01 })
    s.box(mortar, [1.36, 0.9, 0.42], { at: [0, 1.85, -0.04], bevel: 0.01 })
    s.box(stone, [2.3, 0.1, 1.1], { at: [0, 0.05, 0.25] })
    s.slab(soot, archway(1.05, 0.92), 0.05, { at: [0, 0.1, 0.245] })
    const inOpening = (x: number, y: number) => Math.hypot(x / 0.58, Math.max(0, y - 0.5) / 0.6) < 1 && y < 1.1
    const rows = kit.lite ? 8 : 21
    const tall = 2.2 / rows
    for (let row = 0; row < rows; row += 1) {
      const y = 0.12 + row * tall
      const half = y < 1.38 ? 0.98 : 0.68
      const count = Math.round((half * 2) / (tall * 2.3))
      const wide = (half * 2) / count
      for (let i = 0; i < count; i += 1) {
        const x = -half + (i + (row % 2 ? 0.5 : 0.28)) * wide
        if (Math.abs(x) > half - wide * 0.3 || inOpening(x, y)) continue
        const front = y < 1.38 ? 0.25 : 0.17
        s.box(bricks[Math.floor(kit.random() * 3)] ?? bricks[0], [wide * 0.9, tall * 0.82, 0.05], {
          at: [x, y + tall / 2, front],
          bevel: 0.008,
        })
      }
    }
    for (let i = 0; i < 11; i += 1) {
      const angle = Math.PI * (i / 10)
      s.box(stone, [0.15, 0.22, 0.1], {
        at: [Math.cos(angle) * 0.6, 0.52 + Math.sin(angle) * 0.55, 0.27],
        turn: [0, 0, angle - Math.PI / 2],
      })
    }
    s.box(wood, [2.3, 0.13, 0.74], { at: [0, 1.45, 0.06] })
    for (const x of [-0.85, 0.85]) s.box(wood, [0.16, 0.2, 0.3], { at: [x, 1.3, 0.3] })
    for (const x of [-0.8, 0.85]) {
      s.rod(brass, [x, 1.52, 0.15], [x, 1.62, 0.15], 0.03, { endRadius: 0.045, sides: 10 })
      s.rod({ colour: '#f6f0dc' }, [x, 1.62, 0.15], [x, 1.84, 0.15], 0.028, { sides: 10 })
    }
    const bark = { colour: '#5e4029', roughness: 0.95, grain: 'bark' } as const
    for (const [x, y, turn] of [
      [-0.02, 0.2, 0],
      [0.05, 0.2, 0.14],
      [0, 0.32, -0.12],
    ] as const)
      s.rod(bark, [-0.34 + x, y, 0.34 + turn], [0.34 + x, y, 0.36 - turn], 0.065, { sides: 10 })
    const group = s.finish()
    const fire = movingPart(kit, group, [0, 0.28, 0.33 + MIDDLE_Z], (f) => {
      for (const [x, tip, wide] of [
        [0, 0.55, 0.13],
        [-0.19, 0.4, 0.1],
        [0.2, 0.42, 0.105],
        [-0.1, 0.48, 0.1],
        [0.1, 0.5, 0.1],
      ] as const)
        for (const [layer, look] of flames.entries()) {
          const size = 1 - layer * 0.42
          loft(
            f,
            look,
            [
              [x, 0, layer * 0.06, wide * 0.6 * size],
              [x + 0.02, tip * 0.3 * size, layer * 0.07, wide * size],
              [x - 0.03, tip * 0.68 * size, layer * 0.06, wide * 0.55 * size],
              [x + 0.03, tip * size, layer * 0.04, 0.004],
            ],
            { segments: 12, sides: 8 },
          )
        }
    })
    kit.moves(fire, (at, seconds) => {
      at.scale.y = 1 + 0.14 * Math.sin(seconds * 9) * Math.cos(seconds * 3.7)
    })
    s.light([0, 0.6, 0.6], { colour: '#ff9a3c', reach: 4.5 })
    return group
  },
})
