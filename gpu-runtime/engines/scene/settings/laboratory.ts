import { defineSetting, type Kit } from '../contract.ts'
import { computer } from '../things/computer.ts'
import { standStill } from './parts/backdrop.ts'
import { pendants } from './parts/furniture.ts'
import { indoors } from './parts/indoors.ts'
import { glassware, labBenches } from './parts/lab.ts'
import { roomShell } from './parts/room-shell.ts'
import type { Clear } from './parts/scatter.ts'
import { roomWindow } from './parts/windows.ts'

const BACK_Z = -4.6

/** White benches with flasks that glow in their colours, shelves of bottles, screens, a tiled floor. */
export const laboratory = defineSetting({
  id: 'laboratory',
  words: ['laboratory', 'lab', 'science lab', 'research lab', 'science laboratory', 'chemistry lab'],
  props: ['robot', 'computer', 'globe'],
  indoor: true,
  defaults: { timeOfDay: 'afternoon', sky: 'fair' },
  build(kit) {
    return indoors(kit, { halfWidthM: 5.2, backZ: BACK_Z, furnish: (parent, clear) => furnish(kit, parent, clear) })
  },
})

function furnish(kit: Kit, parent: Parameters<typeof labBenches>[1], clear: Clear): void {
  roomShell(kit, parent, {
    widthM: 10.4,
    heightM: 3.6,
    backZ: BACK_Z,
    wall: '#e4edf0',
    dado: '#a9cdd4',
    dadoM: 1.1,
    ceiling: '#f4f7f8',
    trim: '#ffffff',
    floor: 'tiles',
    floorColours: ['#e9eef0', '#b9c8cf'],
  })
  roomWindow(kit, parent, { at: [-3.4, 1.35, BACK_Z], widthM: 1.5, heightM: 1.5, trim: '#ffffff' })
  const benches = [
    { x: 0.9, z: BACK_Z + 0.45, long: 5.6, turn: 0 },
    { x: -4.7, z: -1.2, long: 4.2, turn: Math.PI / 2 },
    { x: 4.7, z: -1.2, long: 4.2, turn: -Math.PI / 2 },
  ].filter(({ x, z }) => clear(x, z, 0.5))
  labBenches(kit, parent, benches)
  glassware(kit, parent, benches, { shelfZ: BACK_Z + 0.16, shelfX: [0, 3.6] })
  if (clear(-1.2, BACK_Z + 0.5, 0.4))
    standStill(kit, parent, computer, [{ at: [-1.25, 0.95, BACK_Z + 0.45], scale: 1.15 }])
  pendants(
    kit,
    parent,
    [
      [-1.8, 2.6, -2],
      [1.8, 2.6, -2],
    ],
    3.6,
    '#3f8f9a',
  )
}
