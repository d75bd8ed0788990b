import { defineThing } from '../contract.ts'
import { sculpt, type Vec } from './parts/sculpt.ts'

export const bush = defineThing({
  id: 'bush',
  words: ['bush', 'shrub', 'berry bush'],
  heightM: 1.4,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#4c8f3c' }) {
    const s = sculpt(kit)
    const twig = { colour: '#5d4330', roughness: 0.95, grain: 'bark' } as const
    const berry = { colour: '#d8362f', roughness: 0.35 } as const
    const clumps: { at: Vec; radius: Vec }[] = [{ at: [0, 0.68, 0], radius: [0.66, 0.58, 0.62] }]
    for (let i = 0; i < 6; i += 1) {
      const angle = (i / 6) * Math.PI * 2 + 0.4
      const [x, z] = [Math.sin(angle), Math.cos(angle)]
      const size = 0.36 + kit.random() * 0.12
      clumps.push({ at: [x * 0.5, 0.43 + kit.random() * 0.1, z * 0.48], radius: [size * 1.1, size, size * 1.1] })
      s.tube(
        twig,
        [
          [x * 0.06, -0.02, z * 0.06],
          [x * 0.16, 0.2, z * 0.16],
          [x * 0.4, 0.5, z * 0.4],
        ],
        0.03,
        { segments: 4, sides: 5 },
      )
    }
    for (let i = 0; i < (kit.lite ? 14 : 34); i += 1) {
      const clump = clumps[i % clumps.length]!
      const [angle, up] = [kit.random() * Math.PI * 2, kit.random() * 1.3 - 0.3]
      const side = Math.sqrt(Math.max(0, 1 - up * up))
      const out = [Math.sin(angle) * side, up, Math.cos(angle) * side]
      const at = clump.at.map((centre, axis) => centre + out[axis]! * clump.radius[axis]! * 1.08) as unknown as Vec
      s.ball(berry, { at, scale: 0.042 }, 8)
    }
    const group = s.finish()
    group.add(kit.foliage(clumps, { leaf: 0.14, colour, cover: 1.3 }))
    return group
  },
})
