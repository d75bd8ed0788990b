import { defineThing } from '../contract.ts'
import { movingPart, swings } from './parts/moving-part.ts'
import { archway } from './parts/outlines.ts'
import { sculpt } from './parts/sculpt.ts'

/** A grandfather clock, its pendulum behind glass. */
export const clock = defineThing({
  id: 'clock',
  words: ['clock', 'grandfather clock', 'pendulum clock', 'longcase clock', 'antique clock'],
  heightM: 2.1,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#7a4524' }) {
    const s = sculpt(kit)
    const wood = { colour, roughness: 0.45, grain: 'wood' } as const
    const dark = { colour: kit.mix(colour, '#1a0c06', 0.55), roughness: 0.5, grain: 'wood' } as const
    const brass = { colour: '#e2b44a', roughness: 0.28, metalness: 0.6 } as const
    const face = { colour: '#fbf6e6', roughness: 0.5 } as const
    const ink = { colour: '#1e1a1a', roughness: 0.5 } as const
    s.box(dark, [0.62, 0.1, 0.4], { at: [0, 0.05, 0] })
    s.box(wood, [0.54, 0.42, 0.34], { at: [0, 0.3, 0] })
    s.box(dark, [0.38, 0.26, 0.02], { at: [0, 0.3, 0.175] })
    s.box(wood, [0.58, 0.06, 0.38], { at: [0, 0.53, 0] })
    for (const x of [-0.19, 0.19]) s.box(wood, [0.07, 0.8, 0.3], { at: [x, 0.96, 0] })
    s.box(wood, [0.4, 0.8, 0.04], { at: [0, 0.96, -0.13] })
    s.box({ colour: '#1c1210', roughness: 0.9 }, [0.31, 0.8, 0.02], { at: [0, 0.96, -0.1] })
    s.box(wood, [0.6, 0.07, 0.4], { at: [0, 1.38, 0] })
    s.slab(wood, archway(0.56, 0.66), 0.34, { at: [0, 1.4, 0], bevel: 0.02 })
    s.slab(brass, archway(0.47, 0.56), 0.02, { at: [0, 1.44, 0.175] })
    s.rod(face, [0, 1.71, 0.18], [0, 1.71, 0.197], 0.2, { sides: 34 })
    s.ring(brass, 0.203, 0.016, { at: [0, 1.71, 0.195], turn: [Math.PI / 2, 0, 0] })
    for (let i = 0; i < 12; i += 1) {
      const angle = (i / 12) * Math.PI * 2
      s.box(ink, [i % 3 ? 0.012 : 0.02, i % 3 ? 0.03 : 0.05, 0.006], {
        at: [Math.sin(angle) * 0.165, 1.71 + Math.cos(angle) * 0.165, 0.199],
        turn: [0, 0, -angle],
      })
    }
    for (const [long, thick, angle] of [
      [0.15, 0.016, 1.05],
      [0.1, 0.022, -1.05],
    ] as const)
      s.box(ink, [thick, long, 0.008], {
        at: [Math.sin(angle) * long * 0.45, 1.71 + Math.cos(angle) * long * 0.45, 0.206],
        turn: [0, 0, -angle],
      })
    s.ball(brass, { at: [0, 1.71, 0.208], scale: 0.018 }, 10)
    for (const [x, y] of [
      [-0.25, 2.0],
      [0, 2.12],
      [0.25, 2.0],
    ] as const) {
      s.ball(brass, { at: [x, y, 0.1], scale: 0.038 }, 12)
      s.rod(wood, [x, y - 0.18, 0.1], [x, y - 0.02, 0.1], 0.03, { sides: 8 })
    }
    for (const x of [-0.08, 0.09]) {
      s.rod(brass, [x, 1.05, -0.04], [x, 1.35, -0.04], 0.004, { sides: 5 })
      s.rod(brass, [x, 0.9, -0.04], [x, 1.07, -0.04], 0.026, { sides: 12 })
    }
    const group = s.finish()
    const pendulum = movingPart(
      kit,
      group,
      [0, 1.36, 0.02],
      (p) => {
        p.rod({ colour: '#e2b44a' }, [0, 0, 0], [0, -0.6, 0], 0.008, { sides: 6 })
        p.ball({ colour: '#f2c65a' }, { at: [0, -0.64, 0], scale: [0.09, 0.09, 0.02] }, 20)
      },
      { roughness: 0.3, metalness: 0.5 },
    )
    swings(kit, pendulum, 'z', 0.1, 0.5)
    return group
  },
})
