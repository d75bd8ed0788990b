import { defineThing } from '../contract.ts'
import { tones } from './parts/roofs.ts'
import { sculpt } from './parts/sculpt.ts'

const [heightM, belly, end] = [0.95, 0.37, 0.29]
const radiusAt = (y: number): number => end + (belly - end) * Math.sin((y / heightM) * Math.PI) ** 0.85

export const barrel = defineThing({
  id: 'barrel',
  words: ['barrel', 'wooden barrel', 'cask', 'keg'],
  heightM,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#a86c3a' }) {
    const { LatheGeometry, Vector2 } = kit.THREE
    const s = sculpt(kit)
    const wood = tones(s, colour, { roughness: 0.7, grain: 'wood' }, 0.12)
    const iron = { colour: '#45464e', roughness: 0.4, metalness: 0.5 } as const
    const staves = 18
    for (let i = 0; i < staves; i += 1) {
      const line = Array.from({ length: kit.lite ? 6 : 11 }, (_, k) => {
        const y = (k / (kit.lite ? 5 : 10)) * heightM
        return new Vector2(radiusAt(y), y)
      })
      const gap = 0.018
      const [start, width] = [(i / staves) * Math.PI * 2 + gap, (Math.PI * 2) / staves - gap * 2]
      s.add(wood[(i * 2) % 3]!, new LatheGeometry(line, 2, start, width))
    }
    s.lathe(
      { colour: '#2b1a10', roughness: 1 },
      [
        [end * 0.98, 0.01],
        [belly * 0.985, heightM / 2],
        [end * 0.98, heightM - 0.01],
      ],
      { segments: 24, smooth: true },
    )
    s.lathe(
      wood[1],
      [
        [end, 0],
        [end, 0.02],
        [end - 0.03, 0],
      ],
      { segments: 24 },
    )
    s.lathe(
      wood[0],
      [
        [end + 0.004, heightM - 0.03],
        [end + 0.004, heightM],
        [end - 0.035, heightM],
        [end - 0.035, heightM - 0.05],
        [0, heightM - 0.05],
      ],
      { segments: 26 },
    )
    for (let i = 0; i < 5; i += 1)
      s.box(wood[i % 3]!, [0.1, 0.012, 2 * Math.sqrt(0.25 ** 2 - (0.1 * (i - 2)) ** 2) || 0.1], {
        at: [(i - 2) * 0.102, heightM - 0.045, 0],
      })
    for (const y of [0.07, 0.27, 0.68, 0.88]) {
      const hoop = [
        [radiusAt(y - 0.035) + 0.002, y - 0.035],
        [radiusAt(y - 0.035) + 0.014, y - 0.033],
        [radiusAt(y + 0.035) + 0.014, y + 0.033],
        [radiusAt(y + 0.035) + 0.002, y + 0.035],
      ] as const
      s.lathe(iron, hoop, { segments: 30 })
      for (const turn of [0.3, 0.42])
        s.frame({ turn: [0, turn, 0] }).ball(iron, { at: [0, y, radiusAt(y) + 0.014], scale: 0.013 }, 6)
    }
    s.rod(wood[1], [0, heightM / 2, belly - 0.02], [0, heightM / 2, belly + 0.05], 0.035, { sides: 10 })
    return s.finish()
  },
})
