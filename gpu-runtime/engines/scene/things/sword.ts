import { defineThing } from '../contract.ts'
import { boulder } from './parts/boulder.ts'
import { sculpt } from './parts/sculpt.ts'

export const sword = defineThing({
  id: 'sword',
  words: ['sword', 'longsword', 'broadsword', 'excalibur'],
  heightM: 1.35,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#2f5fae' }) {
    const s = sculpt(kit)
    const steel = { colour: '#aebccb', roughness: 0.25, metalness: 0.3, flat: true } as const
    const groove = { colour: '#6f7f92', roughness: 0.25, metalness: 0.4 } as const
    const gold = { colour: '#e2b04a', roughness: 0.28, metalness: 0.55 } as const
    const grip = { colour, roughness: 0.7, grain: 'cloth' } as const
    const gem = { colour: '#d8324f', roughness: 0.1, emissive: '#d8324f', glow: kit.dark ? 1.6 : 0.35 } as const
    const rock = { colour: '#7d7a78', roughness: 0.95, grain: 'rock' } as const

    // Point down in a boulder: a blade of two bevelled faces, a fuller down its middle.
    const blade = new kit.THREE.BufferGeometry()
    const rows = [
      [1, 0.062],
      [0.42, 0.054],
      [0.2, 0.048],
      [0.1, 0.002],
    ] as const
    const positions: number[] = []
    const corner = (row: number, k: number): number[] => {
      const [y, half] = rows[row]!
      return [
        [half, y, 0],
        [0, y, 0.011],
        [-half, y, 0],
        [0, y, -0.011],
      ][k % 4]!
    }
    for (let row = 0; row < rows.length - 1; row += 1) {
      for (let k = 0; k < 4; k += 1) {
        const [a, b, c, d] = [corner(row, k), corner(row, k + 1), corner(row + 1, k + 1), corner(row + 1, k)]
        positions.push(...a, ...c, ...b, ...a, ...d, ...c)
      }
    }
    blade.setAttribute('position', new kit.THREE.Float32BufferAttribute(positions, 3))
    blade.computeVertexNormals()
    s.add({ ...steel, twoSided: true }, blade)
    for (const z of [-1, 1]) s.box(groove, [0.022, 0.52, 0.004], { at: [0, 0.74, z * 0.0105], bevel: 0.001 })

    const hilt = s.frame({ at: [0, 1, 0] })
    hilt.tube(
      gold,
      [
        [-0.17, 0.045, 0],
        [-0.13, 0.012, 0],
        [0, 0.006, 0],
        [0.13, 0.012, 0],
        [0.17, 0.045, 0],
      ],
      (t) => 0.017 + 0.008 * Math.abs(t - 0.5),
      { segments: 20, sides: 10 },
    )
    for (const x of [-0.172, 0.172]) hilt.ball(gold, { at: [x, 0.05, 0], scale: 0.027 }, 12)
    hilt.box(gold, [0.1, 0.05, 0.045], { at: [0, 0.005, 0], bevel: 0.014 })
    hilt.ball(gem, { at: [0, 0.006, 0.024], scale: [0.017, 0.02, 0.01] }, 10)
    hilt.rod(grip, [0, 0.02, 0], [0, 0.25, 0], 0.02, { endRadius: 0.018, sides: 12 })
    for (let i = 0; i < 8; i += 1)
      hilt.ring(i % 2 ? grip : gold, 0.02, 0.0045, { at: [0, 0.045 + i * 0.027, 0], turn: [0.2, 0, 0.2] })
    hilt.lathe(
      gold,
      [
        [0.02, 0.245],
        [0.03, 0.255],
        [0.022, 0.27],
      ],
      { segments: 16 },
    )
    hilt.ball(gold, { at: [0, 0.305, 0], scale: [0.045, 0.045, 0.03] }, 16)
    for (const z of [-1, 1]) hilt.ball(gem, { at: [0, 0.305, z * 0.022], scale: [0.02, 0.02, 0.014] }, 10)

    s.add(rock, boulder(kit, { detail: 9, cuts: 12 }), { at: [0, 0.11, 0], scale: [0.36, 0.2, 0.3] })
    s.add(rock, boulder(kit, { detail: 5 }), { at: [0.3, 0.05, 0.14], scale: [0.14, 0.09, 0.12] })
    s.add(rock, boulder(kit, { detail: 5 }), { at: [-0.3, 0.045, 0.16], scale: [0.11, 0.08, 0.1] })
    return s.finish()
  },
})
