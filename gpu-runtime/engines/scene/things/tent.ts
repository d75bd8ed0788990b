import { defineThing } from '../contract.ts'
import { surface } from './parts/extras.ts'
import { sculpt } from './parts/sculpt.ts'

const [halfWidth, ridge, length] = [1.35, 1.95, 2.9]

export const tent = defineThing({
  id: 'tent',
  words: ['tent', 'camping tent'],
  heightM: 2.2,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#e58a2e' }) {
    const s = sculpt(kit)
    const glow = kit.dark ? { emissive: colour, glow: 0.5 } : {}
    const cloth = { colour, roughness: 0.9, grain: 'cloth', twoSided: true, ...glow } as const
    const hem = { colour: kit.mix(colour, '#3a2420', 0.5), roughness: 0.95, twoSided: true } as const
    const inside = {
      colour: kit.dark ? '#ffcf82' : kit.mix(colour, '#1a1210', 0.72),
      roughness: 1,
      twoSided: true,
      ...(kit.dark && { emissive: '#ffb95e', glow: 0.9 }),
    } as const
    const pole = { colour: '#7a5230', roughness: 0.7, grain: 'wood' } as const
    const rope = { colour: '#efe3c4', roughness: 0.95 } as const
    const mat = { colour: '#4f6b4a', roughness: 0.95, grain: 'cloth' } as const
    const z0 = length / 2

    for (const side of [-1, 1]) {
      surface(s, cloth, [16, 12], (u, v) => {
        const sag = 0.13 * Math.sin(v * Math.PI) * (0.5 + 0.5 * Math.sin(u * Math.PI)) + 0.05 * Math.sin(u * Math.PI)
        return [side * (halfWidth * (1 - v) - sag * 0.75), ridge * v - sag * 0.4, (u * 2 - 1) * (z0 + 0.12 * v)]
      })
      surface(s, hem, [12, 2], (u, v) => [side * (halfWidth + 0.03 - v * 0.1), v * 0.14, (u * 2 - 1) * z0 * 1.005])
      // A flap of the door, tied back.
      surface(s, { ...cloth, colour: kit.mix(colour, '#fff0d0', 0.3) }, [8, 10], (u, v) => {
        const out = halfWidth * (1 - v) * (0.42 + 0.56 * u) - 0.02
        return [
          side * (out + 0.06 * Math.sin(v * 9) * (1 - u)),
          ridge * v + 0.01,
          z0 + 0.13 * v + 0.2 * (1 - u) * (1 - v) + 0.02,
        ]
      })
      s.ring(rope, 0.1, 0.02, { at: [side * 0.62, 0.78, z0 + 0.12], turn: [0, 0, side * 0.7] })
      for (const z of [-z0, 0, z0]) {
        const peg = [side * (halfWidth + 0.55), 0.03, z * 1.15] as const
        s.rod(rope, [side * halfWidth * 0.55, ridge * 0.42, z], peg, 0.012, { sides: 5 })
        s.rod(pole, [peg[0] - side * 0.04, 0.16, peg[2]], [peg[0] + side * 0.03, -0.02, peg[2]], 0.025, { sides: 6 })
      }
    }
    s.add(inside, triangle(kit), { at: [0, 0, -z0 + 0.02], scale: [0.95, 0.97, 1] })
    s.add(inside, triangle(kit), { at: [0, 0, z0 - 1.1], scale: [0.84, 0.9, 1] })
    s.box(mat, [2.3, 0.05, 3], { at: [0, 0.025, 0.1] })
    s.box({ ...mat, colour: '#8a3f38' }, [0.7, 0.14, 1.1], { at: [0.1, 0.12, 0.9], bevel: 0.06 })
    for (const end of [-1, 1]) {
      s.rod(pole, [0, 0, end * (z0 + 0.04)], [0, ridge + 0.2, end * (z0 + 0.14)], 0.035, { sides: 7 })
      s.rod(rope, [0, ridge + 0.12, end * (z0 + 0.14)], [0, 0.03, end * (z0 + 1)], 0.012, { sides: 5 })
      s.rod(pole, [0, 0.16, end * (z0 + 0.98)], [0, -0.02, end * (z0 + 1.03)], 0.025, { sides: 6 })
    }
    s.rod(pole, [0, ridge + 0.02, -z0 - 0.14], [0, ridge + 0.02, z0 + 0.14], 0.04, { sides: 7 })
    if (kit.dark) s.light([0, 0.8, z0 - 0.2], { colour: '#ffb95e', reach: 6 })
    return s.finish()
  },
})

function triangle(kit: Parameters<typeof sculpt>[0]) {
  const shape = new kit.THREE.Shape(
    [
      [-halfWidth * 0.96, 0.02],
      [halfWidth * 0.96, 0.02],
      [0, ridge * 0.97],
    ].map(([x, y]) => new kit.THREE.Vector2(x, y)),
  )
  return new kit.THREE.ShapeGeometry(shape)
}
