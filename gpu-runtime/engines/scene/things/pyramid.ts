import { defineThing } from '../contract.ts'
import { pick, tones } from './parts/roofs.ts'
import { sculpt } from './parts/sculpt.ts'

export const pyramid = defineThing({
  id: 'pyramid',
  words: ['pyramid', 'egyptian pyramid', 'great pyramid'],
  heightM: 40,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#dcb878' }) {
    const s = sculpt(kit)
    const stones = tones(s, colour, { roughness: 0.95, grain: 'sand' }, 0.12)
    const dark = { colour: '#2a1d12', roughness: 1 } as const
    const cap = { colour: kit.mix(colour, '#fff4d4', 0.55), roughness: 0.6 } as const
    const [rows, heightM, half] = [kit.lite ? 9 : 18, 38, 30]
    const step = heightM / rows
    for (let row = 0; row < rows; row += 1) {
      const y = row * step
      const inner = half * (1 - row / rows)
      s.box(stones[1], [inner * 2 - 0.6, step, inner * 2 - 0.6], { at: [0, y + step / 2, 0], bevel: 0.1 })
      const count = kit.lite
        ? Math.max(1, Math.round((rows - row) * 0.6))
        : Math.max(1, Math.round((rows - row) * 0.42))
      const width = (inner * 2) / count
      for (let face = 0; face < 4; face += 1) {
        const side = s.frame({ turn: [0, (face * Math.PI) / 2, 0] })
        for (let i = 0; i < count; i += 1) {
          const wear = kit.random() * 0.35
          const size = [width * 0.98, step * (0.96 - wear * 0.12), 1.6] as const
          side.box(pick(s, stones), size, {
            at: [-inner + (i + 0.5) * width, y + size[1] / 2, inner - 0.75 - wear],
            bevel: 0.16,
          })
        }
      }
    }
    s.add(cap, new kit.THREE.ConeGeometry(2.6, 3.4, 4).rotateY(Math.PI / 4).toNonIndexed(), {
      at: [0, heightM + 0.9, 0],
    })
    const door = s.frame({ at: [0, 0, half + 0.2] })
    for (const x of [-2.6, 2.6]) door.box(stones[2], [1.8, 6.4, 3], { at: [x, 3.2, 0], bevel: 0.15 })
    door.box(stones[2], [7.6, 1.6, 3.4], { at: [0, 7, 0], bevel: 0.15 })
    door.box(dark, [3.6, 6.2, 0.4], { at: [0, 3.1, 0.6] })
    if (kit.dark) for (const x of [-2.6, 2.6]) door.light([x, 4.6, 2], { colour: '#ffae4c', reach: 9 })
    return s.finish()
  },
})
