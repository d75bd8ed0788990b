import { defineSetting } from '../contract.ts'
import { bookshelves } from './parts/bookshelf.ts'
import { floorLamp, pottedPlant, rug, sofa, wallPicture } from './parts/furniture.ts'
import { indoors } from './parts/indoors.ts'
import { roomShell } from './parts/room-shell.ts'
import { roomWindow } from './parts/windows.ts'

const BACK_Z = -3.6

/** A living room: a window with curtains, sofa, rug, books, pictures, a lamp. */
export const room = defineSetting({
  id: 'room',
  words: ['room', 'living room', 'bedroom', 'house interior', 'indoors', 'home', 'lounge', 'sitting room'],
  props: ['chair', 'table', 'book'],
  indoor: true,
  defaults: { timeOfDay: 'afternoon', sky: 'fair' },
  build(kit) {
    const themes = [
      { wall: '#e9d3b4', dado: '#d9b48e', cloth: '#3f7a80', cushion: '#e8a04c', rug: ['#c8553a', '#f0dcb8'] },
      { wall: '#cfdccf', dado: '#a9c0ab', cloth: '#c9704c', cushion: '#f0dcb0', rug: ['#3f6f6a', '#f0e3c8'] },
      { wall: '#d8cfe4', dado: '#b3a4cc', cloth: '#d99a3a', cushion: '#7a5aa0', rug: ['#8a5aa0', '#f2e4d8'] },
    ] as const
    const theme = themes[Math.floor(kit.random() * themes.length)] ?? themes[0]
    return indoors(kit, {
      halfWidthM: 4.8,
      backZ: BACK_Z,
      furnish(parent, clear) {
        roomShell(kit, parent, {
          widthM: 9.6,
          heightM: 3.5,
          backZ: BACK_Z,
          wall: theme.wall,
          dado: theme.dado,
          dadoM: 1,
          ceiling: '#f3ebe0',
          trim: '#f6f0e6',
          floor: 'planks',
          floorColours: ['#b98452', '#8f5f38'],
        })
        roomWindow(kit, parent, {
          at: [-1.9, 1.05, BACK_Z],
          widthM: 1.7,
          heightM: 1.6,
          trim: '#f6f0e6',
          curtains: theme.cloth,
        })
        if (clear(2.3, -2.9, 1)) sofa(kit, parent, [2.3, 0, -2.9], -0.06, theme)
        wallPicture(kit, parent, [1.7, 2.15, BACK_Z + 0.05], [0.9, 0.65])
        wallPicture(kit, parent, [2.9, 2.25, BACK_Z + 0.05], [0.55, 0.75])
        if (clear(-4.2, -2.9, 0.6))
          bookshelves(kit, parent, [{ at: [-4.05, 0, BACK_Z + 0.02], turn: 0, widthM: 1.3, heightM: 2.5 }], '#8a5c36')
        bookshelves(kit, parent, [{ at: [4.78, 0, -0.6], turn: -Math.PI / 2, widthM: 2, heightM: 2.3 }], '#8a5c36')
        if (clear(4, -2.9, 0.4)) floorLamp(kit, parent, [4.05, 0, -2.95])
        if (clear(-2.9, -2.9, 0.5)) pottedPlant(kit, parent, [-2.95, 0, -3], 1.25)
        if (clear(-4.2, 0.6, 0.5)) pottedPlant(kit, parent, [-4.25, 0, 0.4], 1.7)
        rug(kit, parent, [0, 0, 0.2], 2.3, theme.rug)
      },
    })
  },
})
