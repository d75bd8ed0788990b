import { defineThing } from '../contract.ts'
import { ellipse } from './parts/outlines.ts'
import { sculpt } from './parts/sculpt.ts'

const radius = 0.1
const points = 8
/** Height of the rim round the crown: arches that rise into points. */
const rimAt = (angle: number): number => {
  const t = Math.abs(((angle / (Math.PI * 2)) * points) % 1)
  return 0.075 + 0.06 * Math.abs(t * 2 - 1) ** 1.7
}

export const crown = defineThing({
  id: 'crown',
  words: ['crown', 'golden crown', 'royal crown'],
  heightM: 0.2,
  habitat: 'table',
  paintable: true,
  build(kit, { colour = '#f2bc3e' }) {
    const s = sculpt(kit)
    const gold = { colour, roughness: 0.22, metalness: 0.45, twoSided: true } as const
    const deep = { colour: kit.mix(colour, '#6a3208', 0.35), roughness: 0.3, metalness: 0.45 } as const
    const velvet = { colour: '#a3203a', roughness: 0.95, grain: 'cloth' } as const
    const fur = { colour: '#fbf7f0', roughness: 1, grain: 'snow' } as const
    const spot = { colour: '#26222a', roughness: 1 } as const
    const gems = ['#d92f4c', '#2f7fe0', '#2fae68'].map(
      (tone) => ({ colour: tone, roughness: 0.08, emissive: tone, glow: 0.3 }) as const,
    )
    const pearl = { colour: '#fffaf2', roughness: 0.2 } as const

    const flare = (y: number): number => radius * (0.97 + y * 1.3)
    const band = s.round(96)
    for (const [thick, look] of [
      [0.004, gold],
      [-0.003, deep],
    ] as const) {
      const positions: number[] = []
      const index: number[] = []
      for (let i = 0; i <= band; i += 1) {
        const angle = (i / band) * Math.PI * 2
        for (const y of [0.02, 0.06, rimAt(angle)]) {
          const out = flare(y) + thick
          positions.push(Math.sin(angle) * out, y, Math.cos(angle) * out)
        }
        if (i === band) continue
        for (const k of [0, 1]) {
          const [a, b] = [i * 3 + k, (i + 1) * 3 + k]
          index.push(...(thick > 0 ? [a, b, a + 1, b, b + 1, a + 1] : [a, a + 1, b, b, a + 1, b + 1]))
        }
      }
      const geometry = new kit.THREE.BufferGeometry()
      geometry.setAttribute('position', new kit.THREE.Float32BufferAttribute(positions, 3))
      geometry.setIndex(index)
      geometry.computeVertexNormals()
      s.add(look, geometry)
    }
    const edge = Array.from({ length: 97 }, (_, i) => {
      const angle = (i / 96) * Math.PI * 2
      const y = rimAt(angle)
      return [Math.sin(angle) * flare(y), y, Math.cos(angle) * flare(y)] as const
    })
    s.tube(gold, edge, 0.0045, { segments: 128, sides: 6 })
    for (let i = 0; i < points; i += 1) {
      const angle = (i / points) * Math.PI * 2
      const side = s.frame({ turn: [0, angle, 0] })
      side.ball(pearl, { at: [0, 0.147, flare(0.14)], scale: 0.0115 }, 12)
      const face = side.frame({ at: [0, 0.06, flare(0.06) + 0.004], turn: [-0.1, 0, 0] })
      face.ring(deep, 0.0135, 0.003, { turn: [Math.PI / 2, 0, 0] })
      face.ball(gems[i % 3]!, { scale: [0.012, 0.014, 0.008] }, 12)
      const between = s.frame({ turn: [0, angle + Math.PI / points, 0] })
      between.slab(deep, ellipse(0.007, 0.012, 4), 0.006, { at: [0, 0.052, flare(0.052) + 0.004] })
    }
    for (const y of [0.03, 0.085]) s.ring(deep, flare(y) + 0.002, 0.0035, { at: [0, y > 0.05 ? 0.04 : y, 0] })
    s.ring(fur, radius + 0.002, 0.021, { at: [0, 0.021, 0] })
    for (let i = 0; i < 22; i += 1) {
      const angle = (i / 22) * Math.PI * 2
      s.ball(
        spot,
        {
          at: [Math.sin(angle) * 0.121, 0.023 + (i % 2) * 0.006, Math.cos(angle) * 0.121],
          scale: [0.003, 0.006, 0.003],
        },
        6,
      )
    }
    // Velvet puffs up inside, two arches cross over it and carry the orb.
    s.lathe(
      velvet,
      [
        [0.096, 0.05],
        [0.1, 0.09],
        [0.09, 0.125],
        [0.05, 0.15],
        [0, 0.148],
      ],
      { segments: 30, smooth: true },
    )
    for (let i = 0; i < 4; i += 1) {
      const angle = (i / 4) * Math.PI * 2 + Math.PI / 4
      const [x, z] = [Math.sin(angle), Math.cos(angle)]
      s.tube(
        gold,
        [
          [x * 0.112, 0.11, z * 0.112],
          [x * 0.105, 0.145, z * 0.105],
          [x * 0.055, 0.168, z * 0.055],
          [0, 0.16, 0],
        ],
        0.006,
        { segments: 14, sides: 7 },
      )
      for (const [out, y] of [
        [0.1, 0.156],
        [0.074, 0.168],
        [0.045, 0.173],
      ] as const)
        s.ball(pearl, { at: [x * out, y, z * out], scale: 0.0062 }, 8)
    }
    s.ball(gold, { at: [0, 0.172, 0], scale: 0.014 }, 14)
    s.box(gold, [0.006, 0.03, 0.006], { at: [0, 0.194, 0], bevel: 0.001 })
    s.box(gold, [0.02, 0.006, 0.006], { at: [0, 0.197, 0], bevel: 0.001 })
    return s.finish()
  },
})
