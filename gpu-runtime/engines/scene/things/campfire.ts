import { defineThing } from '../contract.ts'
import { flickerAt } from '../kit/flicker.ts'
import type { THREE } from '../kit/three.ts'
import { boulder } from './parts/boulder.ts'
import { sculpt } from './parts/sculpt.ts'

export const campfire = defineThing({
  id: 'campfire',
  words: ['campfire', 'camp fire', 'bonfire', 'bon fire'],
  heightM: 1.35,
  habitat: 'ground',
  paintable: false,
  build(kit) {
    const s = sculpt(kit)
    const stone = { colour: '#857d76', roughness: 0.95, grain: 'rock' } as const
    const soot = { colour: '#4d4642', roughness: 0.95, grain: 'rock' } as const
    const bark = { colour: '#5e4029', roughness: 0.95, grain: 'bark' } as const
    const cut = { colour: '#d8ae74', roughness: 0.85 } as const
    const ash = { colour: '#2b2625', roughness: 1 } as const
    const ember = { colour: '#ff6a1f', emissive: '#ff4a10', glow: 3, noInk: true } as const
    const flames = [
      { colour: '#ff7a1f', emissive: '#ff5a12', glow: 1.5, noInk: true },
      { colour: '#ffb02e', emissive: '#ff9a1c', glow: 2.1, noInk: true },
      { colour: '#ffe38a', emissive: '#ffd45e', glow: 2.8, noInk: true },
    ] as const

    s.lathe(
      ash,
      [
        [0.62, 0],
        [0.5, 0.05],
        [0, 0.07],
      ],
      { segments: 24 },
    )
    const count = 12
    for (let i = 0; i < count; i += 1) {
      const angle = (i / count) * Math.PI * 2
      const size = 0.15 + kit.random() * 0.05
      const at = [Math.sin(angle) * 0.62, size * 0.48, Math.cos(angle) * 0.62] as const
      s.add(i % 3 ? stone : soot, boulder(kit, { detail: 3 }), {
        at,
        turn: [0, i * 2, 0],
        scale: [size * 1.1, size * 0.85, size],
      })
    }
    for (let i = 0; i < 7; i += 1) {
      const angle = (i / 7) * Math.PI * 2 + 0.3
      const [x, z] = [Math.sin(angle), Math.cos(angle)]
      const [foot, tip] = [
        [x * 0.5, 0.07, z * 0.5],
        [-x * 0.1, 0.66 + (i % 2) * 0.1, -z * 0.1],
      ] as const
      s.rod(bark, foot, tip, 0.07, { endRadius: 0.055, sides: 9 })
      s.rod(
        cut,
        [foot[0] * 1.005, foot[1] - 0.001, foot[2] * 1.005],
        [foot[0] * 1.02, foot[1] - 0.012, foot[2] * 1.02],
        0.058,
        { sides: 9 },
      )
      s.rod(cut, tip, [tip[0] - x * 0.008, tip[1] + 0.008, tip[2] - z * 0.008], 0.046, { sides: 9 })
    }
    for (let i = 0; i < 22; i += 1) {
      const [angle, out] = [kit.random() * Math.PI * 2, kit.random() * 0.32]
      s.ball(
        ember,
        { at: [Math.sin(angle) * out, 0.08, Math.cos(angle) * out], scale: 0.035 + kit.random() * 0.025 },
        6,
      )
    }
    // Tongues of fire: twisted drops, hottest in the middle; three of them dance apart from the rest.
    const fires = [0, 1].map((index) => s.moving({ at: [0, 0.1, 0] }, (fire, seconds) => dance(fire, seconds, index)))
    const tongues = [
      [0, 0, 1.16, 0.22],
      [0.17, 0.08, 0.82, 0.18],
      [-0.17, 0.04, 0.9, 0.19],
      [0.04, -0.16, 0.8, 0.17],
      [-0.03, 0.19, 0.7, 0.15],
    ] as const
    for (const [index, [x, z, height, width]] of tongues.entries()) {
      for (const [layer, look] of flames.entries()) {
        const shrink = 1 - layer * 0.27
        const h = height * (1 - layer * 0.22)
        const bend = 0.09 * Math.sin(x * 40 + z * 23 + 1)
        const points = [
          [x, 0.1, z],
          [x + bend, 0.1 + h * 0.4, z - bend],
          [x - bend * 0.8, 0.1 + h * 0.75, z],
          [x + bend * 0.6, 0.1 + h, z],
        ] as const
        const radius = (t: number): number => width * shrink * Math.sin(Math.PI * (0.22 + 0.78 * t) ** 0.62) + 0.002
        // Inner flames stand forward, so that each shows in front of the wider one round it.
        fires[index % 2]?.tube(
          look,
          points.map(([px, py, pz]) => [px, py - 0.1, pz + layer * width * 0.42] as const),
          radius,
          { segments: 14, sides: 9 },
        )
      }
    }
    for (let i = 0; i < 12; i += 1) {
      const angle = kit.random() * Math.PI * 2
      const y = 0.8 + kit.random() * 0.5
      s.ball(ember, { at: [Math.sin(angle) * 0.3, y, Math.cos(angle) * 0.3], scale: 0.012 }, 5)
    }
    s.smoke([0, 1.25, 0], { size: 0.5, rise: 2.6, colour: '#8a8680' })
    s.smoke([0, 0.6, 0], { size: 0.05, rise: 2.4, colour: '#ff9a3c', glows: true })
    s.light([0, 0.55, 0.1], { colour: '#ff9a3c', reach: 7, power: 1.2 })
    return s.finish()
  },
})

/** A flame leaps and ducks round its foot. */
function dance(fire: THREE.Object3D, seconds: number, index: number): void {
  const leap = flickerAt(seconds * 0.9, index * 2.3, 0.34)
  fire.scale.set(1 / Math.sqrt(leap), leap, 1 / Math.sqrt(leap))
  fire.rotation.z = 0.09 * (Math.sin(seconds * 4.1 + index * 2) - Math.sin(index * 2))
  fire.rotation.x = 0.05 * (Math.sin(seconds * 5.3 + index) - Math.sin(index))
}
