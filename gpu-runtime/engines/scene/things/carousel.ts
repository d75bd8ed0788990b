import { defineThing } from '../contract.ts'
import { loft } from './parts/loft.ts'
import { movingPart, onePiece, turns } from './parts/moving-part.ts'
import type { Sculpt } from './parts/sculpt.ts'

const COATS = ['#f6f2ea', '#b8743c', '#8a8f9a', '#f0d8a8'] as const
const SADDLES = ['#d8303a', '#3f7fd0', '#3fa05a', '#b04ac0'] as const

function horse(s: Sculpt, coat: `#${string}`, saddle: `#${string}`): void {
  const body = { colour: coat } as const
  const mane = { colour: '#e8b84a' } as const
  loft(
    s,
    body,
    [
      [0, 0, -0.42, 0.16],
      [0, 0.02, 0, 0.17],
      [0, 0.05, 0.34, 0.16],
      [0, 0.34, 0.5, 0.1],
      [0, 0.5, 0.52, 0.095],
      [0, 0.44, 0.72, 0.065],
    ],
    { segments: 12, sides: 7 },
  )
  loft(
    s,
    mane,
    [
      [0, 0.56, 0.46, 0.05],
      [0, 0.36, 0.4, 0.07],
      [0, 0.16, 0.26, 0.03],
    ],
    { segments: 8, sides: 6 },
  )
  s.ball({ colour: saddle }, { at: [0, 0.13, 0], scale: [0.18, 0.08, 0.22] }, 10)
  for (const [z, reach] of [
    [0.3, 0.28],
    [-0.36, -0.2],
  ] as const)
    for (const x of [-0.09, 0.09])
      s.rod(body, [x, -0.05, z], [x, -0.5, z + reach], 0.055, { endRadius: 0.035, sides: 6 })
  loft(
    s,
    mane,
    [
      [0, 0.08, -0.54, 0.05],
      [0, -0.25, -0.68, 0.015],
    ],
    { segments: 5, sides: 6 },
  )
}

export const carousel = defineThing({
  id: 'carousel',
  words: ['carousel', 'merry go round', 'carrousel', 'fairground carousel'],
  heightM: 6,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#d8303a' }) {
    const gold = { colour: '#eebd4e' } as const
    const cream = { colour: '#fbf3e0' } as const
    const paint = { colour } as const
    const bulb = { colour: '#ffe6a8', emissive: '#ffd070', glow: kit.dark ? 3 : 0.9, noInk: true } as const
    const group = onePiece(kit, (s) => {
      s.rod(paint, [0, 0.04, 0], [0, 0.24, 0], 3.54, { sides: 40 })
      s.rod(cream, [0, 0, 0], [0, 0.3, 0], 3.5, { sides: 40 })
    })
    const top = movingPart(kit, group, [0, 0.3, 0], (s) => {
      s.rod({ colour: '#b8824e' }, [0, 0, 0], [0, 0.08, 0], 3.3, { sides: 36 })
      s.rod(cream, [0, 0, 0], [0, 3.6, 0], 0.85, { sides: 16 })
      for (let i = 0; i < 8; i += 1) {
        const angle = ((i + 0.5) / 8) * Math.PI * 2
        s.box(i % 2 ? gold : { colour: '#9fd4e8' }, [0.5, 2, 0.05], {
          at: [Math.sin(angle) * 0.86, 1.8, Math.cos(angle) * 0.86],
          turn: [0, angle, 0],
        })
      }
      // A striped tent of segments, with a scalloped rim of lights.
      const stripes = 16
      for (let i = 0; i < stripes; i += 1) {
        const [a, b] = [(i / stripes) * Math.PI * 2, ((i + 1) / stripes) * Math.PI * 2]
        const cone = new kit.THREE.ConeGeometry(3.75, 1.7, 2, 1, true, a, b - a)
        s.add(i % 2 ? cream : paint, cone, { at: [0, 4.45, 0] })
        const middle = (a + b) / 2
        const [x, z] = [Math.sin(middle), Math.cos(middle)]
        s.box(i % 2 ? paint : cream, [1.48, 0.55, 0.06], { at: [x * 3.66, 3.42, z * 3.66], turn: [0, middle, 0] })
        s.ball(
          i % 2 ? paint : cream,
          { at: [x * 3.66, 3.18, z * 3.66], scale: [0.7, 0.24, 0.05], turn: [0, middle, 0] },
          10,
        )
        s.ball(bulb, { at: [x * 3.72, 3.62, z * 3.72], scale: 0.09 }, 7)
        s.ball(bulb, { at: [Math.sin(a) * 3.72, 3.62, Math.cos(a) * 3.72], scale: 0.09 }, 7)
      }
      s.ball(gold, { at: [0, 5.4, 0], scale: 0.2 }, 12)
      s.rod(gold, [0, 5.4, 0], [0, 5.75, 0], 0.05, { endRadius: 0.01, sides: 7 })
      const horses = kit.lite ? 4 : 7
      for (let i = 0; i < horses; i += 1) {
        const angle = (i / horses) * Math.PI * 2
        const [x, z] = [Math.sin(angle) * 2.5, Math.cos(angle) * 2.5]
        s.rod(gold, [x, 0.05, z], [x, 3.5, z], 0.045, { sides: 7 })
        const place = {
          at: [x, 1.2 + (i % 2) * 0.35, z] as const,
          turn: [0, angle + Math.PI / 2, 0] as const,
          scale: 1.15,
        }
        horse(s.frame(place), COATS[i % 4] ?? '#ffffff', SADDLES[i % 4] ?? '#d8303a')
      }
    })
    turns(kit, top, 'y', 1 / 14)
    if (kit.dark) kit.practical(group, [0, 3, 2.5], { colour: '#ffd890', reach: 10 })
    return group
  },
})
