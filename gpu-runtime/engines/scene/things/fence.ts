import { defineThing } from '../contract.ts'
import { sculpt } from './parts/sculpt.ts'

export const fence = defineThing({
  id: 'fence',
  words: ['fence', 'picket fence', 'wooden fence', 'garden fence'],
  heightM: 1.15,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#f6f1e6' }) {
    const s = sculpt(kit)
    const wood = { colour, roughness: 0.75, grain: 'wood' } as const
    const shade = { colour: kit.mix(colour, '#5a4a3c', 0.22), roughness: 0.8, grain: 'wood' } as const
    const picket = [
      [-0.055, 0],
      [0.055, 0],
      [0.055, 0.86],
      [0, 0.97],
      [-0.055, 0.86],
    ] as const
    const pickets = 19
    for (let i = 0; i < pickets; i += 1) {
      const x = ((i + 0.5) / pickets - 0.5) * 3.8
      const lean = (kit.random() - 0.5) * 0.03
      s.slab(wood, picket, 0.035, { at: [x, 0.05 + kit.random() * 0.02, 0.05], turn: [0, 0, lean], bevel: 0.006 })
    }
    for (const y of [0.32, 0.76]) s.box(shade, [4, 0.09, 0.05], { at: [0, y, 0] })
    for (const x of [-1.95, 0, 1.95]) {
      s.box(wood, [0.14, 1.04, 0.14], { at: [x, 0.52, -0.02] })
      s.box(shade, [0.2, 0.05, 0.2], { at: [x, 1.05, -0.02] })
      const cap = new kit.THREE.CylinderGeometry(0.01, 0.12, 0.1, 4).rotateY(Math.PI / 4)
      s.add(wood, cap.toNonIndexed(), { at: [x, 1.12, -0.02] })
    }
    return s.finish()
  },
})
