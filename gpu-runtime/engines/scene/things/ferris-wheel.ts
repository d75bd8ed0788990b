import { defineThing } from '../contract.ts'
import { movingPart, onePiece } from './parts/moving-part.ts'
import type { Vec } from './parts/sculpt.ts'

const [AXLE_M, RADIUS_M, CABINS] = [12, 10, 10] as const
/** Of the wheel, a second. */
const TURNS = 1 / 40
const COLOURS = ['#e8402f', '#f2b02e', '#3fa85a', '#3f86d8', '#b05ac8'] as const

/** Turns in the plane that faces the viewer; its cabins hang upright. */
export const ferrisWheel = defineThing({
  id: 'ferris-wheel',
  words: ['ferris wheel', 'big wheel', 'observation wheel'],
  heightM: 22,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#f2f4f8' }) {
    const steel = { colour } as const
    const red = { colour: '#c8303a' } as const
    const bulb = { colour: '#ffe6a8', emissive: '#ffd070', glow: kit.dark ? 2.5 : 0.7, noInk: true } as const
    const group = onePiece(kit, (s) => {
      for (const z of [-1.3, 1.3]) {
        for (const x of [-5, 5]) s.rod(steel, [x, 0, z * 1.5], [0, AXLE_M, z], 0.28, { endRadius: 0.2, sides: 8 })
        s.rod(steel, [-3.1, 4.5, z * 1.3], [3.1, 4.5, z * 1.3], 0.14, { sides: 6 })
      }
      s.rod(red, [0, AXLE_M, -1.8], [0, AXLE_M, 1.8], 0.5, { sides: 16 })
      s.box({ colour: '#6f7884' }, [13, 0.5, 5.4], { at: [0, 0.25, 0] })
      for (const x of [-5.6, 5.6]) s.box(red, [1.2, 1.6, 1.4], { at: [x, 1.2, 1.6], bevel: 0.1 })
    })
    const wheel = movingPart(kit, group, [0, AXLE_M, 0], (w) => {
      const at = (i: number, r: number, z: number): Vec => {
        const angle = (i / CABINS) * Math.PI * 2
        return [Math.sin(angle) * r, Math.cos(angle) * r, z]
      }
      for (const z of [-0.8, 0.8]) {
        for (const r of [RADIUS_M, RADIUS_M * 0.62])
          w.ring(steel, r, 0.11, { at: [0, 0, z], turn: [Math.PI / 2, 0, 0] })
        for (let i = 0; i < CABINS; i += 1) {
          w.rod(steel, [0, 0, z], at(i, RADIUS_M, z), 0.07, { sides: 5 })
          w.rod(steel, at(i, RADIUS_M * 0.62, z), at(i + 0.5, RADIUS_M, z), 0.05, { sides: 5 })
          w.rod(steel, at(i + 1, RADIUS_M * 0.62, z), at(i + 0.5, RADIUS_M, z), 0.05, { sides: 5 })
        }
      }
      for (let i = 0; i < CABINS; i += 1) {
        w.rod(steel, at(i, RADIUS_M, -0.8), at(i, RADIUS_M, 0.8), 0.07, { sides: 6 })
        for (const t of [0, 0.25, 0.5, 0.75]) w.ball(bulb, { at: at(i + t, RADIUS_M * 1.015, 0.85), scale: 0.13 }, 6)
      }
      const star = { colour: '#f2b02e' } as const
      w.rod(star, [0, 0, 0.85], [0, 0, 1], 1.3, { sides: 10 })
    })
    kit.moves(wheel, (object, seconds) => {
      object.rotation.z = -seconds * TURNS * Math.PI * 2
    })
    for (let i = 0; i < CABINS; i += 1) {
      const cabin = movingPart(kit, group, [0, 0, 0], (c) => {
        const paint = { colour: COLOURS[i % COLOURS.length] ?? '#e8402f' } as const
        c.rod(paint, [0, -1.7, 0], [0, -0.95, 0], 0.62, { endRadius: 0.72, sides: 12 })
        c.rod(paint, [0, -0.4, 0], [0, -0.05, 0], 0.85, { endRadius: 0.1, sides: 12 })
        for (const [x, z] of [
          [-0.5, -0.4],
          [0.5, -0.4],
          [-0.5, 0.4],
          [0.5, 0.4],
        ] as const)
          c.rod({ colour: '#f6f4ee' }, [x, -1, z], [x, -0.38, z], 0.05, { sides: 5 })
      })
      const place = (seconds: number) => {
        const angle = (i / CABINS + seconds * TURNS) * Math.PI * 2
        cabin.position.set(Math.sin(angle) * RADIUS_M, AXLE_M + Math.cos(angle) * RADIUS_M, 0)
      }
      place(0)
      kit.moves(cabin, (_, seconds) => place(seconds))
    }
    if (kit.dark) kit.practical(group, [0, AXLE_M, 2], { colour: '#ffd890', reach: 26, power: 0.8 })
    return group
  },
})
