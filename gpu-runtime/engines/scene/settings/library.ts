import { defineSetting } from '../contract.ts'
import { bookshelves, type Shelf } from './parts/bookshelf.ts'
import { floorLamp, pendants, pottedPlant, rug } from './parts/furniture.ts'
import { indoors } from './parts/indoors.ts'
import { roomShell } from './parts/room-shell.ts'
import { tone } from './parts/tones.ts'
import { roomWindow } from './parts/windows.ts'

const BACK_Z = -4
const HALF_WIDTH_M = 4.6

/** Walls of books to the ceiling, a ladder, a tall window, warm lamps. */
export const library = defineSetting({
  id: 'library',
  words: ['library', 'bookshop', 'study', 'office', 'bookstore'],
  props: ['book', 'table', 'chair', 'lantern'],
  indoor: true,
  defaults: { timeOfDay: 'sunset', sky: 'fair' },
  build(kit) {
    return indoors(kit, {
      halfWidthM: HALF_WIDTH_M,
      backZ: BACK_Z,
      furnish(parent, clear) {
        roomShell(kit, parent, {
          widthM: HALF_WIDTH_M * 2,
          heightM: 4.4,
          backZ: BACK_Z,
          wall: '#7f5a44',
          dado: '#6a4632',
          dadoM: 1,
          ceiling: '#8a6a52',
          trim: '#5a3a26',
          floor: 'parquet',
          floorColours: ['#9a673c', '#6f4526'],
        })
        bookshelves(kit, parent, cases(), '#6a4328')
        roomWindow(kit, parent, {
          at: [0, 0.9, BACK_Z],
          widthM: 1.7,
          heightM: 2.6,
          trim: '#e9d9bd',
          curtains: '#7a2f33',
        })
        if (clear(2.9, -2.9, 0.5)) ladder()
        pendants(
          kit,
          parent,
          [
            [-2.2, 2.95, -1.6],
            [2.2, 2.95, -1.6],
          ],
          4.4,
          '#2f5a48',
        )
        if (clear(-3.7, -2.9, 0.4)) floorLamp(kit, parent, [-3.6, 0, -2.9])
        if (clear(1.5, -3.3, 0.4)) pottedPlant(kit, parent, [1.35, 0, -3.5], 1.1)
        rug(kit, parent, [0, 0, 0], 2.5, ['#7a2a30', '#c9a05c'])

        function ladder(): void {
          const rails = [-0.24, 0.24].map((x) => new kit.THREE.BoxGeometry(0.06, 3.4, 0.06).translate(x, 1.7, 0))
          const rungs = Array.from({ length: 9 }, (_, i) =>
            new kit.THREE.CylinderGeometry(0.022, 0.022, 0.46, 6).rotateZ(Math.PI / 2).translate(0, 0.3 + i * 0.36, 0),
          )
          kit.mesh(
            kit.merge([...rails, ...rungs]),
            { colour: tone(kit, '#b58550'), roughness: 0.6, grain: 'wood' },
            { parent, at: [2.9, 0, BACK_Z + 1], turn: [-0.17, 0, 0] },
          )
        }
      },
    })
  },
})

function cases(): Shelf[] {
  const back = [-3.45, -1.98, 1.98, 3.45].map(
    (x): Shelf => ({ at: [x, 0, BACK_Z + 0.02], turn: 0, widthM: 1.42, heightM: 3.6 }),
  )
  const sides = [-1, 1].flatMap((side) =>
    [-2.3, -0.5, 1.3].map(
      (z): Shelf => ({
        at: [side * (HALF_WIDTH_M - 0.02), 0, z],
        turn: (-side * Math.PI) / 2,
        widthM: 1.7,
        heightM: 3.6,
      }),
    ),
  )
  return [...back, ...sides]
}
