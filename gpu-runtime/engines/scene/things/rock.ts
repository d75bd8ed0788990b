import { defineThing } from '../contract.ts'
import { boulder } from './parts/boulder.ts'
import { sculpt } from './parts/sculpt.ts'

/** x, z, half width, half height. */
const stones = [
  [0, 0, 1.05, 1.15],
  [-1.05, 0.5, 0.6, 0.45],
  [0.95, 0.75, 0.45, 0.32],
  [0.7, -0.7, 0.6, 0.5],
  [-0.35, 1.15, 0.26, 0.2],
] as const

export const rock = defineThing({
  id: 'rock',
  words: ['rock', 'boulder'],
  heightM: 1.6,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#8b857d' }) {
    const s = sculpt(kit)
    const surface = { vertexColours: true, roughness: 0.95, grain: 'rock' } as const
    const [stone, moss, low] = [kit.linear(colour), kit.linear('#6d8a3c'), kit.linear(kit.mix(colour, '#2a2420', 0.45))]
    for (const [x, z, width, height] of stones) {
      const geometry = boulder(kit, { detail: width > 1 ? 11 : 6 })
      const [position, normal] = [geometry.getAttribute('position'), geometry.getAttribute('normal')]
      const tints: number[] = []
      for (let i = 0; i < position.count; i += 1) {
        const [px, py, pz] = [position.getX(i), position.getY(i), position.getZ(i)]
        const patch = normal.getY(i) * 0.9 + kit.fbm(px * 2 + x, py * 2, pz * 2 + z, 4) * 1.4 - 0.6
        const green = Math.min(1, Math.max(0, patch * 4))
        const foot = Math.min(1, Math.max(0, -py * 0.9))
        tints.push(...stone.map((value, k) => (value + (moss[k]! - value) * green) * (1 - foot) + low[k]! * foot))
      }
      geometry.setAttribute('color', new kit.THREE.Float32BufferAttribute(tints, 3))
      s.add(surface, geometry, { at: [x, height * 0.58, z], turn: [0, x * 3, 0], scale: [width, height, width * 0.9] })
    }
    return s.finish()
  },
})
