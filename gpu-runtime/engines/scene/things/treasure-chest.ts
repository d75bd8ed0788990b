import { defineThing } from '../contract.ts'
import type { Point } from './parts/outlines.ts'
import { sculpt } from './parts/sculpt.ts'

const [width, depth, tall, rise] = [1.1, 0.7, 0.5, 0.32]
/** The lid's end: a round arch over the box, hinge at the origin, front at +z. */
const lidEnd = (grow: number, corners = 10): Point[] =>
  Array.from({ length: corners + 1 }, (_, i) => {
    const angle = (i / corners) * Math.PI
    return [depth / 2 + Math.cos(angle) * (depth / 2 + grow), Math.sin(angle) * (rise + grow)] as const
  })

export const treasureChest = defineThing({
  id: 'treasure-chest',
  words: ['treasure chest', 'treasure box', 'pirate chest', 'treasure'],
  heightM: 1.2,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#8a4f2a' }) {
    const s = sculpt(kit)
    const wood = { colour, roughness: 0.75, grain: 'wood' } as const
    const seam = { colour: kit.mix(colour, '#1a0e08', 0.55), roughness: 0.85, grain: 'wood' } as const
    const iron = { colour: '#4b4a52', roughness: 0.4, metalness: 0.5 } as const
    const brass = { colour: '#e0ae48', roughness: 0.3, metalness: 0.6 } as const
    const gold = {
      colour: '#ffcb3d',
      roughness: 0.25,
      metalness: 0.55,
      emissive: '#a86a10',
      glow: kit.dark ? 0.9 : 0.25,
    } as const
    const gems = ['#e0314f', '#2f9fe0', '#3fbf6a', '#a44fe0'].map(
      (tone) => ({ colour: tone, roughness: 0.1, emissive: tone, glow: 0.25 }) as const,
    )

    s.box(seam, [width - 0.02, tall - 0.02, depth - 0.02], { at: [0, tall / 2, 0] })
    for (let row = 0; row < 4; row += 1) {
      const y = 0.065 + row * 0.125
      for (const z of [-1, 1]) s.box(wood, [width - 0.04, 0.115, 0.04], { at: [0, y, z * (depth / 2 - 0.01)] })
      for (const x of [-1, 1]) s.box(wood, [0.04, 0.115, depth - 0.04], { at: [x * (width / 2 - 0.01), y, 0] })
    }
    for (const x of [-1, 1]) {
      for (const z of [-1, 1])
        s.box(iron, [0.11, tall + 0.02, 0.11], {
          at: [x * (width / 2 - 0.04), tall / 2, z * (depth / 2 - 0.04)],
          bevel: 0.02,
        })
      s.box(iron, [0.08, tall, 0.03], { at: [x * 0.27, tall / 2, depth / 2 + 0.02] })
      for (const y of kit.lite ? [] : [0.08, 0.25, 0.42])
        for (const at of [x * 0.27, x * (width / 2 - 0.04)])
          s.ball(brass, { at: [at, y, depth / 2 + 0.035], scale: 0.02 }, 7)
      s.ring(iron, 0.08, 0.016, { at: [x * (width / 2 + 0.03), 0.28, 0], turn: [0, 0, Math.PI / 2] })
    }
    for (const z of [-1, 1]) s.box(iron, [width + 0.03, 0.06, 0.05], { at: [0, 0.035, z * (depth / 2)] })
    for (const z of [-1, 1]) s.box(iron, [width + 0.02, 0.05, 0.06], { at: [0, tall, z * (depth / 2 - 0.01)] })

    const lid = s.frame({ at: [0, tall + 0.02, -depth / 2], turn: [-1.05, 0, 0] })
    // The end outline lies in x and y; turned, its x runs along +z and its thickness along x.
    const across = lid.frame({ turn: [0, -Math.PI / 2, 0] })
    const shell = (from: number, to: number): Point[] => [...lidEnd(to), ...lidEnd(from).reverse()]
    for (let i = 0; i < 8; i += 1) {
      const [a, b] = [(i + 0.04) / 8, (i + 0.96) / 8].map((t) => t * Math.PI) as [number, number]
      const plank: Point[] = (
        [
          [a, 0.02],
          [b, 0.02],
          [b, -0.03],
          [a, -0.03],
        ] as const
      ).map(([angle, grow]) => [depth / 2 + Math.cos(angle) * (depth / 2 + grow), Math.sin(angle) * (rise + grow)])
      across.slab(wood, plank, width - 0.03)
    }
    across.slab(seam, shell(-0.04, 0.005), width - 0.05)
    for (const x of [-1, 1]) {
      across.slab(wood, lidEnd(-0.01), 0.05, { at: [0, 0, x * (width / 2 - 0.04)] })
      across.slab(iron, shell(-0.05, 0.045), 0.11, { at: [0, 0, x * (width / 2 - 0.04)] })
      across.slab(iron, shell(0, 0.04), 0.08, { at: [0, 0, x * 0.27] })
    }
    for (const z of [0, depth]) lid.box(iron, [width, 0.05, 0.05], { at: [0, 0.01, z] })
    lid.box(brass, [0.16, 0.16, 0.04], { at: [0, -0.02, depth + 0.04] })
    s.box(brass, [0.22, 0.24, 0.04], { at: [0, tall - 0.13, depth / 2 + 0.03], bevel: 0.02 })
    s.ball(seam, { at: [0, tall - 0.11, depth / 2 + 0.052], scale: [0.026, 0.026, 0.01] }, 10)
    s.box(seam, [0.022, 0.07, 0.02], { at: [0, tall - 0.15, depth / 2 + 0.045] })

    // A heap of coins with gems and a cup.
    s.ball(gold, { at: [0, tall - 0.06, 0], scale: [width * 0.46, 0.2, depth * 0.44] }, 22)
    for (let i = 0; i < (kit.lite ? 18 : 90); i += 1) {
      const [angle, out] = [kit.random() * Math.PI * 2, Math.sqrt(kit.random())]
      const [x, z] = [Math.sin(angle) * out * width * 0.44, Math.cos(angle) * out * depth * 0.42]
      const y = tall - 0.05 + 0.2 * Math.sqrt(1 - out * out)
      s.rod(gold, [x, y, z], [x + (kit.random() - 0.5) * 0.02, y + 0.014, z + (kit.random() - 0.5) * 0.02], 0.042, {
        sides: 10,
      })
    }
    for (let i = 0; i < 9; i += 1) {
      const [x, z] = [(kit.random() - 0.5) * 0.8, (kit.random() - 0.3) * 0.4]
      s.add(gems[i % 4]!, new kit.THREE.OctahedronGeometry(0.06), {
        at: [x, tall + 0.13 - x * x * 0.3, z],
        turn: [kit.random(), kit.random() * 3, 0.3],
        scale: [1, 0.8, 1],
      })
    }
    for (const [x, z] of [
      [0.5, 0.62],
      [-0.62, 0.5],
      [0.68, 0.42],
      [0.2, 0.66],
    ] as const)
      s.rod(gold, [x, 0, z], [x, 0.016, z], 0.045, { sides: 12 })
    s.lathe(
      gold,
      [
        [0.08, 0],
        [0.03, 0.02],
        [0.02, 0.08],
        [0.07, 0.13],
        [0.085, 0.2],
        [0.07, 0.2],
      ],
      { at: [0.25, tall + 0.08, 0.06], turn: [0.2, 0, -0.3], segments: 16 },
    )
    if (kit.dark) s.light([0, tall + 0.25, 0.1], { colour: '#ffc94a', reach: 2 })
    return s.finish()
  },
})
