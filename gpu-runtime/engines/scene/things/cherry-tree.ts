import { defineThing } from '../contract.ts'
import { sculpt, type Vec } from './parts/sculpt.ts'

/** Leans and spreads, its crown in flat clouds of blossom. */
export const cherryTree = defineThing({
  id: 'cherry-tree',
  words: ['cherry tree', 'cherry blossom tree', 'sakura', 'sakura tree', 'blossoming tree', 'blossom tree'],
  heightM: 6.5,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#f29ab8' }) {
    const s = sculpt(kit)
    const bark = { colour: '#5a4038', roughness: 0.95, grain: 'bark' } as const
    const petal = { colour: kit.mix(colour, '#ffffff', 0.3), roughness: 0.9, noInk: true } as const
    s.tube(
      bark,
      [
        [0, -0.1, 0],
        [0.25, 0.9, 0.05],
        [-0.1, 1.9, 0],
        [-0.3, 2.7, -0.05],
      ],
      (t) => 0.36 * (1 - 0.5 * t) + 0.3 * Math.exp(-t * 14),
      { segments: 18, sides: 12 },
    )
    const clumps: { at: Vec; radius: Vec }[] = [{ at: [-0.2, 5.5, 0], radius: [1.5, 0.85, 1.3] }]
    for (let i = 0; i < 7; i += 1) {
      const angle = (i / 7) * Math.PI * 2 + 0.3
      const reach = 1.9 + kit.random() * 0.6
      const tip: Vec = [-0.2 + Math.sin(angle) * reach, 3.7 + (i % 3) * 0.5, Math.cos(angle) * reach * 0.9]
      const from: Vec = [-0.1, 1.8 + i * 0.1, 0]
      s.tube(bark, [from, [tip[0] * 0.45, tip[1] - 0.85, tip[2] * 0.45], tip], (t) => 0.17 * (1 - t * 0.75), {
        segments: 9,
        sides: 7,
      })
      clumps.push({ at: tip, radius: [1.25, 0.72, 1.2] })
      if (i % 2) clumps.push({ at: [tip[0] * 0.55, tip[1] + 0.95, tip[2] * 0.55], radius: [1.1, 0.65, 1.05] })
    }
    for (let i = 0; i < 34; i += 1) {
      const [angle, out] = [kit.random() * Math.PI * 2, Math.sqrt(kit.random()) * 3]
      s.ball(
        petal,
        { at: [Math.sin(angle) * out, 0.02, Math.cos(angle) * out], scale: [0.07, 0.012, 0.05], turn: [0, angle, 0] },
        5,
      )
    }
    const group = s.finish()
    const light = kit.mix(colour, '#fff4f6', 0.75)
    group.add(kit.foliage(clumps, { leaf: 0.22, colour, light, dark: kit.mix(colour, '#8a2f5a', 0.55), cover: 1.3 }))
    return group
  },
})
