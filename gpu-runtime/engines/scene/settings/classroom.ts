import { defineSetting, type Kit } from '../contract.ts'
import { globe } from '../things/globe.ts'
import { standStill } from './parts/backdrop.ts'
import { bookshelves } from './parts/bookshelf.ts'
import { pottedPlant } from './parts/furniture.ts'
import { indoors } from './parts/indoors.ts'
import { roomShell } from './parts/room-shell.ts'
import { schoolDesks, writtenBoard } from './parts/school.ts'
import { roomWindow } from './parts/windows.ts'

const BACK_Z = -5.2

/** A school room: a written board, the teacher's desk with a globe, pupils' desks at both sides, tall windows. */
export const classroom = defineSetting({
  id: 'classroom',
  words: ['classroom', 'school', 'schoolroom', 'class room', 'lecture room', 'school room'],
  props: ['globe', 'book', 'chair'],
  indoor: true,
  defaults: { timeOfDay: 'morning', sky: 'fair' },
  build(kit) {
    return indoors(kit, {
      halfWidthM: 5.4,
      backZ: BACK_Z,
      furnish: (parent, clear) => furnish(kit, parent, clear),
    })
  },
})

function furnish(
  kit: Kit,
  parent: Parameters<typeof schoolDesks>[1],
  clear: (x: number, z: number, radius: number) => boolean,
): void {
  roomShell(kit, parent, {
    widthM: 10.8,
    heightM: 3.8,
    backZ: BACK_Z,
    wall: '#f2e6c4',
    dado: '#8fb89a',
    dadoM: 1.05,
    ceiling: '#f6f1e6',
    trim: '#f4ede0',
    floor: 'planks',
    floorColours: ['#c8935a', '#a5713f'],
  })
  writtenBoard(kit, parent, [0, 2, BACK_Z + 0.08])
  for (const x of [-4.15, 4.15])
    roomWindow(kit, parent, { at: [x, 1.05, BACK_Z], widthM: 1.3, heightM: 1.9, trim: '#f4ede0' })
  bookshelves(
    kit,
    parent,
    [-2.9, -0.7].map((z) => ({ at: [5.38, 0, z] as const, turn: -Math.PI / 2, widthM: 1.7, heightM: 1.5 })),
    '#b98450',
  )
  if (!kit.lite && clear(5.1, -0.7, 0.2)) standStill(kit, parent, globe, [{ at: [5.15, 1.5, -0.7], scale: 1.1 }])
  schoolDesks(
    kit,
    parent,
    [-3.6, 3.6].flatMap((x) => [-2.3, -0.3, 1.7].map((z) => ({ x, z }))).filter(({ x, z }) => clear(x, z, 0.75)),
  )
  if (clear(-4.8, -4.4, 0.4)) pottedPlant(kit, parent, [-5, 0, -4.6], 1.2)
}
