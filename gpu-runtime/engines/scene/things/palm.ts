import type { Kit } from '../contract.ts'
import { defineThing } from '../contract.ts'
import type { THREE } from '../kit/three.ts'
import { sculpt } from './parts/sculpt.ts'

/** A frond along +z from the origin: an arched rib with drooping leaflets on both sides. */
function frond(
  kit: Kit,
  { length, lift, droop }: { length: number; lift: number; droop: number },
): THREE.BufferGeometry {
  const pairs = kit.lite ? 12 : 26
  const positions: number[] = []
  const index: number[] = []
  const rib = (t: number): [number, number] => [t * length * (1 - 0.12 * t), lift * t - droop * t * t]
  for (let i = 0; i < pairs; i += 1) {
    const t = (i + 1) / pairs
    const [z, y] = rib(t)
    const [z0, y0] = rib(Math.max(0, t - 1.15 / pairs))
    const leaf = length * 0.27 * Math.sin(Math.PI * (0.12 + 0.8 * t)) ** 0.7
    for (const side of [-1, 1]) {
      const first = positions.length / 3
      positions.push(0, y0, z0, 0, y, z)
      positions.push(
        side * leaf * 0.55,
        y - leaf * 0.12,
        z + leaf * 0.42,
        side * leaf * 0.5,
        y0 - leaf * 0.12,
        z0 + leaf * 0.36,
      )
      positions.push(side * leaf * 0.85, y - leaf * 0.55, z + leaf * 0.75)
      index.push(...[0, 1, 2, 0, 2, 3, 3, 2, 4].map((n) => first + n))
    }
  }
  const geometry = new kit.THREE.BufferGeometry()
  geometry.setAttribute('position', new kit.THREE.Float32BufferAttribute(positions, 3))
  geometry.setIndex(index)
  geometry.computeVertexNormals()
  return geometry
}

export const palm = defineThing({
  id: 'palm',
  words: ['palm tree', 'palm', 'coconut tree', 'coconut palm', 'date palm'],
  heightM: 7.5,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#4f9c3f' }) {
    const s = sculpt(kit)
    const bark = { colour: '#a07a52', roughness: 0.95, grain: 'bark' } as const
    const ring = { colour: '#7d5b3b', roughness: 0.95 } as const
    const nut = { colour: '#6b4426', roughness: 0.7 } as const
    const greens = [colour, kit.mix(colour, '#0e3326', 0.35), kit.mix(colour, '#e0e070', 0.25)].map(
      (tone) => ({ colour: tone, roughness: 0.6, twoSided: true, noInk: true }) as const,
    )
    const lean = (t: number): number => -0.85 + 1.35 * t ** 1.6
    const steps = 9
    const trunk = Array.from(
      { length: steps },
      (_, i) => [lean(i / (steps - 1)), (6.6 * i) / (steps - 1) - 0.05, 0] as const,
    )
    const width = (t: number): number => 0.2 - 0.06 * t + 0.16 * Math.exp(-t * 14)
    s.tube(bark, trunk, width, { segments: 24, sides: 12 })
    for (let i = 1; i < 17; i += 1) {
      const t = i / 17
      s.ring(ring, width(t) * 0.98, 0.028, { at: [lean(t), t * 6.6 - 0.05, 0], turn: [0, 0, -0.25 * t] })
    }
    const crown = s.frame({ at: [lean(1), 6.5, 0] })
    crown.ball(ring, { scale: [0.24, 0.32, 0.24] }, 12)
    for (const angle of [0.3, 1.5, 2.6, 3.9, 5.2]) {
      crown.ball(nut, { at: [Math.sin(angle) * 0.27, -0.25, Math.cos(angle) * 0.27], scale: [0.17, 0.2, 0.17] }, 12)
    }
    const fronds = kit.lite ? 10 : 15
    for (let i = 0; i < fronds; i += 1) {
      const upper = i % 3 === 0
      const shape = { length: 2.7 + kit.random() * 0.5, lift: upper ? 2.2 : 1.2, droop: upper ? 2.1 : 2.6 }
      const angle = (i / fronds) * Math.PI * 2 + kit.random() * 0.25
      crown.add(greens[i % 3]!, frond(kit, shape), { at: [0, 0.2, 0], turn: [0, angle, 0] })
    }
    return s.finish()
  },
})
