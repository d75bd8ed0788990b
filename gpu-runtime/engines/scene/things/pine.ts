import type { Kit } from '../contract.ts'
import { defineThing } from '../contract.ts'
import type { THREE } from '../kit/three.ts'
import { sculpt } from './parts/sculpt.ts'

/** A drooping skirt of needles with a toothed hem: dark at the trunk, lighter at the tips. */
function skirt(
  kit: Kit,
  colours: readonly [string, string],
  shape: { radius: number; height: number; turn: number },
): THREE.BufferGeometry {
  const [rings, teeth] = [4, kit.lite ? 11 : 17]
  const around = teeth * 2
  const tip = kit.linear(colours[0])
  const dark = kit.linear(colours[1])
  const positions: number[] = []
  const tints: number[] = []
  const lengths = Array.from({ length: around }, (_, j) => (j % 2 ? 1 : 0.74) * (0.86 + kit.random() * 0.28))
  for (let i = 0; i <= rings; i += 1) {
    const out = i / rings
    for (let j = 0; j <= around; j += 1) {
      const angle = (j / around) * Math.PI * 2 + shape.turn
      const length = 1 + (lengths[j % around]! - 1) * out
      const radius = shape.radius * out ** 0.9 * length
      const droop = j % 2 ? out ** 3 * 0.3 : 0
      positions.push(Math.sin(angle) * radius, shape.height * (1 - out ** 0.72 - droop * 0.6), Math.cos(angle) * radius)
      const light = Math.min(1, out * 1.1) * (j % 2 ? 1 : 0.72)
      tints.push(...dark.map((value, k) => value + (tip[k]! - value) * light))
    }
  }
  const index: number[] = []
  for (let i = 0; i < rings; i += 1) {
    for (let j = 0; j < around; j += 1) {
      const a = i * (around + 1) + j
      const b = a + around + 1
      index.push(a, b, a + 1, b, b + 1, a + 1)
    }
  }
  const geometry = new kit.THREE.BufferGeometry()
  geometry.setAttribute('position', new kit.THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute('color', new kit.THREE.Float32BufferAttribute(tints, 3))
  geometry.setIndex(index)
  geometry.computeVertexNormals()
  return geometry
}

export const pine = defineThing({
  id: 'pine',
  words: ['pine', 'pine tree', 'fir', 'fir tree', 'spruce', 'conifer', 'evergreen'],
  heightM: 10,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#3f7d4f' }) {
    const s = sculpt(kit)
    const bark = { colour: '#5a3d2b', roughness: 0.95, grain: 'bark' } as const
    const needles = { vertexColours: true, roughness: 0.9, twoSided: true, noInk: true } as const
    const dark = kit.mix(colour, '#0b1a1c', 0.68)
    s.tube(
      bark,
      [
        [0, -0.1, 0],
        [0.05, 3, 0],
        [0, 9.2, 0],
      ],
      (t) => 0.3 * (1 - t * 0.85) + 0.2 * Math.exp(-t * 20),
      { sides: 10 },
    )
    const layers = kit.lite ? 8 : 13
    for (let i = 0; i < layers; i += 1) {
      const t = i / (layers - 1)
      const radius = 2.5 * (1 - t) ** 0.85 + 0.3
      const height = 1.7 - t * 0.5
      const geometry = skirt(kit, [kit.mix(colour, '#d8e58a', 0.12 + 0.1 * t), dark], { radius, height, turn: i * 0.9 })
      const lean = [(kit.random() - 0.5) * 0.08, 0, (kit.random() - 0.5) * 0.08] as const
      s.add(needles, geometry, { at: [0, 1.35 + t * 7.35, 0], turn: lean })
    }
    return s.finish()
  },
})
