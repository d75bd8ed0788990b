import type { Kit } from '../contract.ts'
import { defineThing } from '../contract.ts'
import { sculpt, type Vec } from './parts/sculpt.ts'

/** A ribbed stem along points, closed by a round end. */
function stem(kit: Kit, points: readonly Vec[], radius: number, ribs: number) {
  const sides = kit.lite ? ribs * 2 : ribs * 4
  const segments = kit.lite ? 16 : 30
  const round = (t: number): number => radius * Math.sqrt(Math.max(0.0004, 1 - Math.max(0, (t - 0.88) / 0.12) ** 2))
  const geometry = kit.tube(points, round, { segments, sides })
  const position = geometry.getAttribute('position')
  const curve = new kit.THREE.CatmullRomCurve3(points.map((point) => new kit.THREE.Vector3(...point)))
  const point = new kit.THREE.Vector3()
  for (let i = 0; i <= segments; i += 1) {
    const centre = curve.getPointAt(i / segments)
    for (let j = 0; j <= sides; j += 1) {
      const n = i * (sides + 1) + j
      const groove = 1 - 0.16 * (0.5 - 0.5 * Math.cos(((j / sides) * ribs + 0.5) * Math.PI * 2))
      point.fromBufferAttribute(position, n).sub(centre).multiplyScalar(groove).add(centre)
      position.setXYZ(n, point.x, point.y, point.z)
    }
  }
  geometry.computeVertexNormals()
  return geometry
}

export const cactus = defineThing({
  id: 'cactus',
  words: ['cactus', 'saguaro'],
  heightM: 3,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#4d8a4a' }) {
    const s = sculpt(kit)
    const skin = { colour, roughness: 0.75 } as const
    const spine = { colour: '#f3ead0', roughness: 0.8 } as const
    const petal = { colour: '#ef5f8a', roughness: 0.6 } as const
    s.add(
      skin,
      stem(
        kit,
        [
          [0, -0.05, 0],
          [0.02, 1, 0],
          [-0.02, 2, 0],
          [0, 2.9, 0],
        ],
        0.36,
        10,
      ),
    )
    s.add(
      skin,
      stem(
        kit,
        [
          [0.1, 1.15, 0],
          [0.5, 1.08, 0],
          [0.84, 1.22, 0.02],
          [0.92, 1.62, 0.02],
          [0.92, 2.25, 0],
        ],
        0.22,
        8,
      ),
    )
    s.add(
      skin,
      stem(
        kit,
        [
          [-0.1, 0.85, 0],
          [-0.5, 0.76, 0],
          [-0.84, 0.9, 0],
          [-0.93, 1.25, 0],
          [-0.92, 1.75, 0],
        ],
        0.2,
        8,
      ),
    )
    for (let i = 0; i < (kit.lite ? 60 : 150); i += 1) {
      const rib = i % 10
      const angle = (rib / 10) * Math.PI * 2
      const y = 0.2 + kit.random() * 2.4
      const [x, z] = [Math.sin(angle), Math.cos(angle)]
      const tip = [x * 0.46, y + 0.03, z * 0.46] as const
      s.rod(spine, [x * 0.33, y, z * 0.33], tip, 0.007, { endRadius: 0.002, sides: 4 })
    }
    for (const at of [
      [0, 2.9, 0],
      [0.92, 2.26, 0],
    ] as const) {
      for (let i = 0; i < 8; i += 1) {
        const angle = (i / 8) * Math.PI * 2
        s.frame({ at, turn: [0, angle, 0] }).ball(
          petal,
          { at: [0, 0.05, 0.09], turn: [-0.6, 0, 0], scale: [0.055, 0.02, 0.12] },
          8,
        )
      }
      s.ball({ colour: '#f8d04a', roughness: 0.7 }, { at: [at[0], at[1] + 0.07, at[2]], scale: 0.06 }, 8)
    }
    return s.finish()
  },
})
