import { defineThing } from '../contract.ts'
import { surface } from './parts/extras.ts'
import { sculpt } from './parts/sculpt.ts'

const RIBS = 8

/** Open, leaning on the ground beside its crook. */
export const umbrella = defineThing({
  id: 'umbrella',
  words: ['umbrella', 'open umbrella', 'parasol', 'brolly'],
  heightM: 1,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#d8303a' }) {
    const s = sculpt(kit)
    const cloth = { colour, roughness: 0.8, twoSided: true } as const
    const second = { colour: kit.mix(colour, '#ffffff', 0.78), roughness: 0.8, twoSided: true } as const
    const steel = { colour: '#c8ced6', roughness: 0.3, metalness: 0.6 } as const
    const wood = { colour: '#7a4a28', roughness: 0.5 } as const
    const u = s.frame({ at: [0, 0.04, 0] })
    for (let i = 0; i < RIBS; i += 1) {
      surface(u, i % 2 ? second : cloth, [8, 12], (across, v) => {
        const angle = ((i + across) / RIBS) * Math.PI * 2
        const hollow = 1 - 0.07 * Math.sin(across * Math.PI) * v
        const r = Math.sin((v * Math.PI) / 2.15) * 0.56 * hollow
        return [
          Math.sin(angle) * r,
          0.62 + Math.cos((v * Math.PI) / 2.15) * 0.3 + 0.035 * Math.sin(across * Math.PI) * v * v,
          Math.cos(angle) * r,
        ]
      })
      const angle = (i / RIBS) * Math.PI * 2
      const [x, z] = [Math.sin(angle), Math.cos(angle)]
      u.rod(steel, [0, 0.55, 0], [x * 0.3, 0.8, z * 0.3], 0.006, { sides: 5 })
      u.ball(steel, { at: [x * 0.557, 0.65, z * 0.557], scale: 0.013 }, 7)
    }
    u.rod(steel, [0, 0.1, 0], [0, 0.93, 0], 0.011, { sides: 8 })
    u.rod(steel, [0, 0.91, 0], [0, 0.99, 0], 0.013, { endRadius: 0.004, sides: 8 })
    u.tube(
      wood,
      [
        [0, 0.2, 0],
        [0, 0.04, 0],
        [0.03, -0.02, 0],
        [0.08, 0, 0],
        [0.09, 0.05, 0],
      ],
      0.02,
      { segments: 24, sides: 9 },
    )
    return s.finish()
  },
})
