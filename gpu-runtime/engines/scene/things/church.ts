import { defineThing } from '../contract.ts'
import { archedWindow, door, glass } from './parts/openings.ts'
import { archway, gable } from './parts/outlines.ts'
import { gableRoof, tones } from './parts/roofs.ts'
import { sculpt } from './parts/sculpt.ts'

export const church = defineThing({
  id: 'church',
  words: ['church', 'chapel', 'parish church'],
  heightM: 20,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#efe6d4' }) {
    const s = sculpt(kit)
    const round = kit.lite ? 3 : 8
    const wall = { colour, roughness: 0.92, grain: 'plaster' } as const
    const stone = { colour: kit.mix(colour, '#6d6258', 0.42), roughness: 0.95, grain: 'rock' } as const
    const ridge = { colour: '#3c4350', roughness: 0.8 } as const
    const slate = tones(s, '#535d6e', { roughness: 0.75 }, 0.2)
    const spire = { colour: '#4b6a66', roughness: 0.6 } as const
    const wood = { colour: '#5a3823', roughness: 0.85, grain: 'wood' } as const
    const gold = { colour: '#e0b04a', roughness: 0.3, metalness: 0.6 } as const
    const dark = { colour: '#1f1d22', roughness: 1 } as const
    const looks = { frame: stone, pane: kit.dark ? glass(kit) : { colour: '#476a94', roughness: 0.2 } }

    const nave = s.frame({ at: [0, 0, -3] })
    nave.box(stone, [7, 0.7, 11.4], { at: [0, 0.35, 0] })
    nave.slab(wall, gable(6.4, 5, 3.6), 11)
    gableRoof(
      nave,
      slate,
      ridge,
      { at: [0, 5.1, 0] },
      { span: 6.5, length: 11.6, rise: 3.65, overhang: 0.4, courses: 8, tiles: 9 },
    )
    for (const side of [-1, 1]) {
      const flank = nave.frame({ turn: [0, (side * Math.PI) / 2, 0] })
      for (const z of [-3.9, -1.3, 1.3, 3.9]) archedWindow(flank, looks, { at: [z, 1.8, 3.2] }, 0.9, 2.5)
      for (const z of [-5.2, -2.6, 0, 2.6, 5.2]) {
        flank.slab(
          stone,
          [
            [0, 0],
            [0.8, 0],
            [0.7, 2.4],
            [0.35, 3.4],
            [0.3, 4.2],
            [0, 4.6],
          ],
          0.5,
          { at: [z, 0, 3.15], turn: [0, -Math.PI / 2, 0], bevel: 0.04 },
        )
      }
    }

    const tower = s.frame({ at: [0, 0, 3.4] })
    tower.box(stone, [4, 0.9, 4], { at: [0, 0.45, 0] })
    tower.box(wall, [3.5, 11.4, 3.5], { at: [0, 5.7, 0], bevel: 0.06 })
    for (const y of [4.6, 8.2, 11.4]) tower.box(stone, [3.8, 0.28, 3.8], { at: [0, y, 0] })
    for (const x of [-1.72, 1.72])
      for (const z of [-1.72, 1.72]) {
        tower.box(stone, [0.55, 8.2, 0.55], { at: [x, 4.1, z] })
        tower.add(spire, new kit.THREE.ConeGeometry(0.34, 1.3, 4).rotateY(Math.PI / 4).toNonIndexed(), {
          at: [x * 0.94, 12.1, z * 0.94],
        })
      }
    for (let i = 0; i < 4; i += 1) {
      const face = tower.frame({ turn: [0, (i * Math.PI) / 2, 0] })
      for (const x of [-0.65, 0.65]) {
        face.slab(stone, archway(0.95, 2.1, round), 0.12, { at: [x, 8.7, 1.75] })
        face.slab(dark, archway(0.7, 1.85, round), 0.06, { at: [x, 8.8, 1.8] })
        for (let k = 0; k < (kit.lite ? 2 : 5); k += 1)
          face.box(stone, [0.68, 0.05, 0.14], { at: [x, 8.95 + k * 0.3, 1.84], turn: [0.5, 0, 0] })
      }
    }
    const clock = tower.frame({ at: [0, 6.6, 1.76], turn: [Math.PI / 2, 0, 0] })
    clock.lathe(
      gold,
      [
        [0.95, 0],
        [0.95, 0.1],
        [0.82, 0.1],
      ],
      { segments: 28 },
    )
    clock.lathe(
      { colour: '#fbf6ea', roughness: 0.5 },
      [
        [0.84, 0.07],
        [0, 0.07],
      ],
      { segments: 28 },
    )
    for (let i = 0; i < 12; i += kit.lite ? 3 : 1)
      clock.frame({ turn: [0, (i / 12) * Math.PI * 2, 0] }).box(dark, [0.05, 0.03, 0.14], { at: [0, 0.08, 0.68] })
    clock.box(dark, [0.07, 0.03, 0.6], { at: [0, 0.09, -0.26] })
    clock.box(dark, [0.45, 0.03, 0.07], { at: [0.2, 0.09, 0] })

    const roof = new kit.THREE.CylinderGeometry(0.03, 2.5, 6.4, 8).rotateY(Math.PI / 8)
    tower.add(spire, roof.toNonIndexed(), { at: [0, 14.7, 0] })
    tower.box(spire, [3.9, 0.2, 3.9], { at: [0, 11.6, 0] })
    tower.ball(gold, { at: [0, 17.95, 0], scale: 0.22 }, 12)
    tower.box(gold, [0.13, 1.7, 0.13], { at: [0, 18.95, 0] })
    tower.box(gold, [0.95, 0.13, 0.13], { at: [0, 19.25, 0] })

    tower.slab(stone, archway(2.3, 3.6, round), 0.3, { at: [0, 0, 1.8] })
    tower.slab(stone, archway(1.9, 3.3, round), 0.3, { at: [0, 0, 1.92] })
    door(
      tower,
      { frame: wood, leaf: { ...wood, colour: '#7a3b2c' }, metal: gold },
      { at: [0, 0.25, 2.05] },
      { width: 1.4, height: 2.7, round: true },
    )
    for (const [i, y] of [0.2, 0.07].entries())
      tower.box(stone, [2.9 + i * 0.5, 0.16, 1], { at: [0, y, 2.4 + i * 0.45] })
    if (kit.dark) tower.light([0, 2.6, 2.8], { colour: '#ffc679', reach: 8 })
    return s.finish()
  },
})
