import { defineThing } from '../contract.ts'
import { sculpt } from './parts/sculpt.ts'

export const telescope = defineThing({
  id: 'telescope',
  words: ['telescope', 'brass telescope', 'refracting telescope'],
  heightM: 1.85,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#f1f2f4' }) {
    const s = sculpt(kit)
    const paint = { colour, roughness: 0.3 } as const
    const brass = { colour: '#d9a848', roughness: 0.3, metalness: 0.6 } as const
    const wood = { colour: '#8a5430', roughness: 0.7, grain: 'wood' } as const
    const lens = { colour: '#6fa8d8', roughness: 0.05, metalness: 0.3 } as const
    for (let i = 0; i < 3; i += 1) {
      const angle = (i / 3) * Math.PI * 2 + Math.PI
      const [x, z] = [Math.sin(angle), Math.cos(angle)]
      s.rod(wood, [x * 0.06, 1.15, z * 0.06], [x * 0.5, 0.03, z * 0.5], 0.035, { endRadius: 0.026, sides: 8 })
      s.rod(brass, [x * 0.48, 0.07, z * 0.48], [x * 0.51, 0, z * 0.51], 0.034, { sides: 8 })
      s.rod(brass, [x * 0.28, 0.6, z * 0.28], [0, 0.6, 0], 0.012, { sides: 6 })
    }
    s.rod(brass, [0, 1.1, 0], [0, 1.24, 0], 0.085, { sides: 16 })
    s.ball(brass, { at: [0, 1.27, 0], scale: 0.07 }, 16)
    const tube = s.frame({ at: [0, 1.34, 0], turn: [Math.PI / 2 - 0.6, 0, 0] })
    tube.rod(paint, [0, -0.42, 0], [0, 0.55, 0], 0.09, { endRadius: 0.1, sides: 24 })
    tube.rod(brass, [0, 0.5, 0], [0, 0.74, 0], 0.122, { sides: 24 })
    tube.rod(lens, [0, 0.72, 0], [0, 0.75, 0], 0.1, { sides: 22 })
    for (const y of [-0.42, -0.1, 0.12, 0.5]) tube.rod(brass, [0, y - 0.02, 0], [0, y + 0.02, 0], 0.106, { sides: 22 })
    tube.rod(brass, [0, -0.6, 0], [0, -0.4, 0], 0.055, { sides: 16 })
    tube.rod({ colour: '#26262c', roughness: 0.6 }, [0, -0.68, 0], [0, -0.58, 0], 0.044, { sides: 14 })
    tube.rod(brass, [0.11, -0.4, -0.09], [0.11, -0.02, -0.09], 0.026, { sides: 10 })
    for (const x of [-1, 1]) tube.rod(brass, [x * 0.055, -0.48, 0], [x * 0.11, -0.48, 0], 0.022, { sides: 8 })
    return s.finish()
  },
})
