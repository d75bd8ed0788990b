import { defineThing } from '../contract.ts'
import { sculpt } from './parts/sculpt.ts'

export const sofa = defineThing({
  id: 'sofa',
  words: ['sofa', 'settee', 'loveseat', 'leather sofa'],
  heightM: 0.9,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#3f7f86' }) {
    const s = sculpt(kit)
    const cloth = { colour, roughness: 0.95, grain: 'cloth' } as const
    const seat = { colour: kit.mix(colour, '#ffffff', 0.12), roughness: 0.95, grain: 'cloth' } as const
    const cushion = { colour: '#f0b04a', roughness: 0.95, grain: 'cloth' } as const
    const wood = { colour: '#7a4a28', roughness: 0.6, grain: 'wood' } as const
    s.box(cloth, [2, 0.26, 0.82], { at: [0, 0.27, 0], bevel: 0.05 })
    s.box(cloth, [2, 0.62, 0.24], { at: [0, 0.56, -0.33], turn: [-0.12, 0, 0], bevel: 0.09 })
    for (const side of [-1, 1]) {
      s.box(cloth, [0.24, 0.36, 0.86], { at: [side * 0.97, 0.42, 0.01], bevel: 0.06 })
      s.rod(cloth, [side * 0.97, 0.58, -0.4], [side * 0.97, 0.58, 0.44], 0.135, { sides: 20 })
      s.box(seat, [0.82, 0.2, 0.66], { at: [side * 0.42, 0.46, 0.09], bevel: 0.07 })
      s.box(seat, [0.82, 0.46, 0.18], { at: [side * 0.42, 0.7, -0.2], turn: [-0.18, 0, 0], bevel: 0.08 })
      s.box(cushion, [0.38, 0.38, 0.15], {
        at: [side * 0.62, 0.72, 0.02],
        turn: [-0.3, side * -0.25, side * 0.15],
        bevel: 0.07,
      })
      for (const z of [-0.3, 0.32])
        s.rod(wood, [side * 0.88, 0.16, z], [side * 0.92, 0, z], 0.035, { endRadius: 0.022, sides: 10 })
    }
    return s.finish()
  },
})
