import { defineThing, type Placement } from '../contract.ts'
import { sculpt, type Vec } from './parts/sculpt.ts'

export const bamboo = defineThing({
  id: 'bamboo',
  words: ['bamboo', 'bamboo plant', 'bamboo grove', 'bamboo tree'],
  heightM: 6,
  habitat: 'ground',
  paintable: false,
  build(kit) {
    const s = sculpt(kit)
    const canes = [
      { colour: '#86a83a', roughness: 0.5 },
      { colour: '#6f9433', roughness: 0.5 },
    ] as const
    const joint = { colour: '#d6d49a', roughness: 0.6 } as const
    const leaves: Placement[] = []
    const count = 13
    for (let c = 0; c < count; c += 1) {
      const angle = c * 2.39996
      const out = 0.22 + 0.75 * Math.sqrt(c / count)
      const [x, z] = [Math.sin(angle) * out, Math.cos(angle) * out]
      const tall = 4.2 + kit.random() * 1.7
      const lean = 0.1 + kit.random() * 0.14
      const at = (t: number): Vec => [
        x + Math.sin(angle) * lean * t * t * tall,
        t * tall,
        z + Math.cos(angle) * lean * t * t * tall,
      ]
      const thick = 0.055 + kit.random() * 0.035
      const pieces = kit.lite ? 4 : 9
      for (let i = 0; i < pieces; i += 1) {
        const [a, b] = [at(i / pieces), at((i + 1) / pieces)]
        const r = thick * (1 - (0.55 * i) / pieces)
        s.rod(canes[c % 2] ?? canes[0], a, b, r, { endRadius: r * 0.96, sides: 8 })
        if (!kit.lite) s.ball(joint, { at: b, scale: [r * 1.14, r * 0.3, r * 1.14] }, 7)
        if (i < pieces * 0.35) continue
        // Sprays of long leaves at the joints of the upper half.
        for (let k = 0; k < (kit.lite ? 8 : 12); k += 1) {
          const round = kit.random() * Math.PI * 2
          const reach = 0.15 + kit.random() * 0.45
          const light = kit.random()
          leaves.push({
            at: [b[0] + Math.sin(round) * reach, b[1] - 0.05 - kit.random() * 0.25, b[2] + Math.cos(round) * reach],
            turn: [0.35 + kit.random() * 0.5, round, 0],
            scale: [0.055, 0.012, 0.27],
            colour: [0.1 + light * 0.2, 0.3 + light * 0.25, 0.05 + light * 0.04],
          })
        }
      }
    }
    const group = s.finish()
    const blade = new kit.THREE.SphereGeometry(1, 5, 4)
    kit.instances(blade, { colour: '#ffffff', roughness: 0.8, noInk: true }, leaves, { parent: group })
    return group
  },
})
