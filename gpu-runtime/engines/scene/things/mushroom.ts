import { defineThing } from '../contract.ts'
import { type Sculpt, sculpt } from './parts/sculpt.ts'

const cap = [
  [0, 0.62],
  [0.34, 0.58],
  [0.5, 0.56],
  [0.53, 0.62],
  [0.47, 0.78],
  [0.31, 0.94],
  [0.14, 1.01],
  [0, 1.02],
] as const
/** Height of the cap's upper side at a distance from its middle. */
const capTop = (out: number): number => 0.62 + 0.4 * Math.sqrt(Math.max(0, 1 - (out / 0.54) ** 2))

function toadstool(s: Sculpt, looks: Record<'stem' | 'cap' | 'gills' | 'dots', object>): void {
  s.lathe(
    looks.stem,
    [
      [0, -0.02],
      [0.19, 0],
      [0.17, 0.12],
      [0.12, 0.32],
      [0.105, 0.6],
    ],
    { smooth: true, segments: 20 },
  )
  s.lathe(
    looks.stem,
    [
      [0.11, 0.36],
      [0.22, 0.33],
      [0.2, 0.38],
      [0.11, 0.47],
    ],
    { smooth: true, segments: 20 },
  )
  s.lathe(looks.cap, cap, { smooth: true, segments: 26 })
  s.lathe(
    looks.gills,
    [
      [0.1, 0.57],
      [0.49, 0.545],
      [0.5, 0.57],
    ],
    { segments: 28 },
  )
  const gills = s.kit.lite ? 8 : 16
  for (let i = 0; i < gills; i += 1) {
    const angle = (i / gills) * Math.PI * 2
    s.box(looks.stem, [0.012, 0.05, 0.38], {
      at: [Math.sin(angle) * 0.3, 0.55, Math.cos(angle) * 0.3],
      turn: [0, angle, 0],
    })
  }
  const dots = [
    [0, 0.03],
    [0.6, 0.24],
    [1.9, 0.27],
    [3.1, 0.23],
    [4.3, 0.26],
    [5.4, 0.25],
    [0, 0.43],
    [1.2, 0.42],
    [2.5, 0.43],
    [3.7, 0.42],
    [4.9, 0.43],
    [5.8, 0.43],
  ] as const
  for (const [i, [angle, out]] of dots.entries()) {
    const slope = Math.atan2(out * 0.74, 0.54 * Math.sqrt(Math.max(0.05, 1 - (out / 0.54) ** 2)))
    const size = 0.05 + (i % 3) * 0.014
    const dot = s.frame({ turn: [0, angle, 0] }).frame({ at: [0, capTop(out), out], turn: [slope, 0, 0] })
    dot.ball(looks.dots, { scale: [size, 0.022, size] }, 9)
  }
}

export const mushroom = defineThing({
  id: 'mushroom',
  words: ['mushroom', 'toadstool', 'fly agaric', 'fungus'],
  heightM: 0.3,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#d3352b' }) {
    const s = sculpt(kit)
    const looks = {
      stem: { colour: '#f5ead6', roughness: 0.75 },
      cap: { colour, roughness: 0.35 },
      gills: { colour: '#d9c3a0', roughness: 0.9, twoSided: true },
      dots: { colour: '#fff8ea', roughness: 0.7 },
    }
    toadstool(s.frame({ scale: 0.29, turn: [0, 0, -0.05] }), looks)
    toadstool(s.frame({ at: [0.17, 0, 0.08], scale: 0.17, turn: [0.06, 1.2, -0.2] }), looks)
    toadstool(s.frame({ at: [-0.14, 0, 0.12], scale: 0.11, turn: [0.1, 2.1, 0.22] }), looks)
    const blade = { colour: '#5f9440', roughness: 0.8, noInk: true }
    for (let i = 0; i < 26; i += 1) {
      const [angle, out] = [kit.random() * Math.PI * 2, 0.03 + kit.random() * 0.2]
      const [x, z] = [Math.sin(angle) * out, Math.cos(angle) * out]
      const tip = [x * 1.3, 0.05 + kit.random() * 0.06, z * 1.3] as const
      s.rod(blade, [x, 0, z], tip, 0.006, { endRadius: 0.001, sides: 4 })
    }
    return s.finish()
  },
})
