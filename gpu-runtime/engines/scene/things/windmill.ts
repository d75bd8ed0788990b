import { defineThing } from '../contract.ts'
import { railing } from './parts/extras.ts'
import { door, glass, window } from './parts/openings.ts'
import { tones } from './parts/roofs.ts'
import { type Sculpt, sculpt } from './parts/sculpt.ts'

const radiusAt = (y: number): number => 2.7 - 1.15 * (y / 9)

/** One sail, pointing up from the hub: a ladder of battens with cloth on its right-hand side. */
function sail(s: Sculpt, looks: { spar: object; cloth: object }): void {
  s.box(looks.spar, [0.2, 6.4, 0.2], { at: [0, 3.2, 0] })
  s.box(looks.cloth, [1.25, 4.7, 0.05], { at: [0.74, 3.95, 0.02] })
  for (let i = 0; i <= 7; i += 1) s.box(looks.spar, [1.7, 0.07, 0.09], { at: [0.6, 1.6 + i * 0.67, 0.07] })
  for (const x of [-0.2, 0.7, 1.4]) s.box(looks.spar, [0.07, 4.76, 0.09], { at: [x, 3.95, 0.07] })
}

export const windmill = defineThing({
  id: 'windmill',
  words: ['windmill', 'wind mill'],
  heightM: 16.2,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#f4ead6' }) {
    const s = sculpt(kit)
    const wall = { colour, roughness: 0.9, grain: 'plaster' } as const
    const stone = { colour: '#9a8b78', roughness: 0.95, grain: 'rock' } as const
    const wood = { colour: '#6d4529', roughness: 0.85, grain: 'wood' } as const
    const cloth = { colour: '#fff8ea', roughness: 0.95, grain: 'cloth', twoSided: true } as const
    const roof = tones(s, '#c4432f', { roughness: 0.75 })
    const metal = { colour: '#35323a', roughness: 0.5, metalness: 0.4 } as const
    const looks = { frame: wood, pane: glass(kit) }

    s.lathe(stone, [
      [0, 0],
      [3.2, 0],
      [3.1, 1.2],
      [2.85, 1.4],
      [2.65, 1.4],
    ])
    s.lathe(wall, [
      [2.7, 1.2],
      [radiusAt(4), 4],
      [radiusAt(9), 9],
      [radiusAt(9.4), 9.4],
    ])
    s.lathe(wood, [
      [1.5, 9.2],
      [1.85, 9.4],
      [1.85, 9.65],
      [1.5, 9.7],
    ])
    for (let i = 0; i < 6; i += 1) {
      const dome = (t: number): number => 1.78 * Math.cos(t * Math.PI * 0.5) ** 0.75
      const [low, high] = [i / 6, (i + 1) / 6]
      const outline = [
        [dome(low) + 0.07, 9.65 + low * 2.3],
        [dome(high) + 0.005, 9.68 + high * 2.3],
      ] as const
      s.lathe(roof[i % 3]!, outline, { segments: 20 })
    }
    s.ball(metal, { at: [0, 12.05, 0], scale: 0.16 }, 10)

    s.lathe(wood, [
      [2.15, 4.1],
      [3, 4.35],
      [3, 4.5],
      [2.1, 4.5],
    ])
    railing(s, wood, 2.9, 0.9, 18, { at: [0, 4.5, 0] })
    for (let i = 0; i < 9; i += 1) {
      const angle = (i / 9) * Math.PI * 2
      const [x, z] = [Math.sin(angle), Math.cos(angle)]
      s.rod(wood, [x * 2.35, 3.1, z * 2.35], [x * 2.9, 4.35, z * 2.9], 0.08, { sides: 5 })
    }
    for (const [y, turn] of [
      [2.6, -0.75],
      [2.6, 0.75],
      [6, 0.5],
      [6.6, -0.5],
    ] as const) {
      window(
        s.frame({ turn: [0, turn, 0] }),
        looks,
        { at: [0, y, radiusAt(y) + 0.02], turn: [-0.12, 0, 0] },
        { width: 0.8, height: 1 },
      )
    }
    door(s, { frame: stone, leaf: wood, metal }, { at: [0, 0.3, 3] }, { width: 1.2, height: 2.3, round: true })
    for (const [i, y] of [0.2, 0.05].entries()) s.box(stone, [1.9, 0.2, 0.7], { at: [0, y + 0.05, 3.3 + i * 0.35] })

    const hub = s.moving({ at: [0, 10.2, 2.35], turn: [-0.08, 0, 0] }, (sails, seconds) => {
      sails.rotation.z = -seconds * (0.25 + kit.spec.weather.wind * 0.9)
    })
    hub.rod(wood, [0, 0, -2], [0, 0, 0.3], 0.26)
    hub.ball(metal, { at: [0, 0, 0.34], scale: 0.36 }, 12)
    for (let i = 0; i < 4; i += 1) {
      sail(hub.frame({ turn: [0, 0, Math.PI / 4 - 0.18 + (i * Math.PI) / 2] }).frame({ turn: [0, 0.12, 0] }), {
        spar: wood,
        cloth,
      })
    }
    if (kit.dark) s.light([0, 2.6, 3.4], { colour: '#ffbf6b', reach: 6 })
    return s.finish()
  },
})
