import { defineThing } from '../contract.ts'
import { sculpt } from './parts/sculpt.ts'

const leg = [
  [0, 0],
  [0.035, 0],
  [0.045, 0.03],
  [0.028, 0.08],
  [0.05, 0.2],
  [0.035, 0.28],
  [0.055, 0.42],
  [0.06, 0.52],
  [0.04, 0.56],
  [0.05, 0.58],
] as const

export const table = defineThing({
  id: 'table',
  words: ['table', 'wooden table', 'dining table', 'kitchen table'],
  heightM: 0.77,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#a86b3c' }) {
    const s = sculpt(kit)
    const wood = { colour, roughness: 0.6, grain: 'wood' } as const
    const seam = { colour: kit.mix(colour, '#24140a', 0.45), roughness: 0.75, grain: 'wood' } as const
    const light = { colour: kit.mix(colour, '#ffe9c8', 0.14), roughness: 0.6, grain: 'wood' } as const
    for (let i = 0; i < 5; i += 1)
      s.box(i % 2 ? light : wood, [1.6, 0.045, 0.172], { at: [0, 0.747, -0.35 + i * 0.175], bevel: 0.01 })
    for (const x of [-0.83, 0.83]) s.box(wood, [0.08, 0.048, 0.89], { at: [x, 0.747, 0], bevel: 0.012 })
    s.box(seam, [1.6, 0.02, 0.84], { at: [0, 0.722, 0] })
    for (const z of [-0.36, 0.36]) {
      s.box(wood, [1.44, 0.12, 0.03], { at: [0, 0.65, z] })
      s.box(seam, [1.4, 0.012, 0.036], { at: [0, 0.61, z] })
    }
    for (const x of [-0.74, 0.74]) s.box(wood, [0.03, 0.12, 0.68], { at: [x, 0.65, 0] })
    for (const x of [-0.74, 0.74]) {
      for (const z of [-0.36, 0.36]) {
        s.lathe(wood, leg, { at: [x, 0, z], segments: 16 })
        s.box(wood, [0.095, 0.16, 0.095], { at: [x, 0.65, z] })
      }
    }
    const drawer = s.frame({ at: [0, 0.655, 0.375] })
    drawer.box(light, [0.5, 0.095, 0.02])
    drawer.ball({ colour: '#d6ac55', roughness: 0.3, metalness: 0.6 }, { at: [0, 0, 0.03], scale: 0.02 }, 10)
    return s.finish()
  },
})
