import { defineThing } from '../contract.ts'
import { sculpt, type Vec } from './parts/sculpt.ts'

const [HALF, WALL, RIDGE, LONG] = [1.7, 1.9, 2.95, 4.6] as const

export const greenhouse = defineThing({
  id: 'greenhouse',
  words: ['greenhouse', 'glasshouse', 'hothouse', 'green house'],
  heightM: 3,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#f3f5f2' }) {
    const s = sculpt(kit)
    const frame = { colour, roughness: 0.5 } as const
    const glass = { colour: '#bfe6e8', roughness: 0.08, opacity: 0.24, twoSided: true, noInk: true } as const
    const brick = { colour: '#a85a42', roughness: 0.9, grain: 'brick' } as const
    const pot = { colour: '#b8643c', roughness: 0.85 } as const
    const leaf = { colour: '#3f8f3f', roughness: 0.8 } as const
    const light = { colour: '#86c250', roughness: 0.8 } as const
    const berries = ['#e8402f', '#f2b02e', '#d85aa0'].map((c) => ({ colour: c as `#${string}`, roughness: 0.5 }))
    for (const x of [-HALF, HALF]) s.box(brick, [0.16, 0.5, LONG], { at: [x, 0.25, 0] })
    s.box(brick, [HALF * 2, 0.5, 0.16], { at: [0, 0.25, -LONG / 2] })
    for (const side of [-1, 1])
      s.box(brick, [HALF - 0.5, 0.5, 0.16], { at: [side * (HALF / 2 + 0.25), 0.25, LONG / 2] })
    const bar = (a: Vec, b: Vec, r = 0.03) => s.rod(frame, a, b, r, { sides: 6 })
    const bays = 6
    for (let i = 0; i <= bays; i += 1) {
      const z = (i / bays - 0.5) * LONG
      for (const side of [-1, 1]) {
        bar([side * HALF, 0.5, z], [side * HALF, WALL, z])
        bar([side * HALF, WALL, z], [0, RIDGE, z])
      }
    }
    for (const side of [-1, 1]) {
      for (const [x, y] of [
        [HALF, 1.2],
        [HALF, WALL],
        [HALF / 2, (WALL + RIDGE) / 2],
      ] as const)
        bar([side * x, y, -LONG / 2], [side * x, y, LONG / 2], y === WALL ? 0.05 : 0.022)
      s.box(glass, [0.015, WALL - 0.5, LONG], { at: [side * HALF, (WALL + 0.5) / 2, 0], bevel: 0 })
      const slope = Math.hypot(HALF, RIDGE - WALL)
      s.box(glass, [slope, 0.015, LONG], {
        at: [(side * HALF) / 2, (WALL + RIDGE) / 2, 0],
        turn: [0, 0, -side * Math.atan2(RIDGE - WALL, HALF)],
        bevel: 0,
      })
    }
    bar([0, RIDGE, -LONG / 2], [0, RIDGE, LONG / 2], 0.06)
    for (const z of [-LONG / 2, LONG / 2]) {
      for (const x of [-0.5, 0.5]) bar([x, 0.05, z], [x, 2.55, z], 0.04)
      for (const x of [-1.1, 1.1]) bar([x, 0.5, z], [x, 2.25, z])
      bar([-HALF, WALL, z], [HALF, WALL, z], 0.045)
    }
    for (const y of [0.1, 1.05]) bar([-0.5, y, LONG / 2], [0.5, y, LONG / 2], 0.035)
    s.ball({ colour: '#c8a040', metalness: 0.5, roughness: 0.3 }, { at: [0.4, 1.05, LONG / 2 + 0.05], scale: 0.05 }, 8)
    for (const side of [-1, 1]) {
      s.box({ colour: '#8a6238', roughness: 0.9, grain: 'wood' }, [0.85, 0.06, LONG - 0.5], {
        at: [side * 1.15, 0.72, 0],
      })
      const plants = 5
      for (let i = 0; i < plants; i += 1) {
        const z = (i - (plants - 1) / 2) * 0.85
        const x = side * (1.1 + (kit.random() - 0.5) * 0.2)
        s.rod(pot, [x, 0.75, z], [x, 1, z], 0.12, { endRadius: 0.17, sides: 12 })
        const tall = 0.35 + kit.random() * 0.4
        for (let k = 0; k < 7; k += 1) {
          const angle = k * 2.4
          const y = 1.08 + (k / 7) * tall
          const out = 0.16 * (1.1 - k / 9)
          s.ball(
            k % 2 ? leaf : light,
            { at: [x + Math.sin(angle) * out, y, z + Math.cos(angle) * out], scale: [0.15, 0.11, 0.15] },
            8,
          )
          const berry = berries[i % 3]
          if (k % 2 && berry)
            s.ball(
              berry,
              { at: [x + Math.sin(angle) * out * 1.7, y, z + Math.cos(angle) * out * 1.7], scale: 0.045 },
              7,
            )
        }
      }
    }
    if (kit.dark) s.light([0, 1.8, 0], { colour: '#ffd9a0', reach: 6 })
    return s.finish()
  },
})
