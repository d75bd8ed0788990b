import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit, Placement } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { rgb, tone } from './tones.ts'

export interface Shelf {
  /** Middle of the back at the floor. */
  readonly at: readonly [number, number, number]
  readonly turn: number
  readonly widthM: number
  readonly heightM: number
}

const BOARD_M = 0.05
const DEPTH_M = 0.36
const BOOKS: readonly Hex[] = [
  '#8a2f2f',
  '#2f4f7a',
  '#3f6b4a',
  '#b8863a',
  '#5a3a6b',
  '#7a4a2f',
  '#c9b48a',
  '#3a3f4a',
  '#a8553a',
  '#4a7a80',
]

/** Cases full of books of all sizes; two draw calls for any number of cases. */
export function bookshelves(kit: Kit, parent: THREE.Object3D, shelves: readonly Shelf[], wood: Hex): void {
  const boards: Placement[] = []
  const books: Placement[] = []
  const colours = BOOKS.map((c) => rgb(kit, c))
  for (const shelf of shelves) {
    const [c, s] = [Math.cos(shelf.turn), Math.sin(shelf.turn)]
    const put = (
      list: Placement[],
      x: number,
      y: number,
      z: number,
      size: readonly [number, number, number],
      more: Partial<Placement> = {},
    ) =>
      list.push({
        at: [shelf.at[0] + x * c + z * s, shelf.at[1] + y, shelf.at[2] - x * s + z * c],
        turn: [0, shelf.turn, 0],
        scale: size,
        ...more,
      })
    const { widthM: w, heightM: h } = shelf
    put(boards, 0, h / 2, 0.01, [w, h, 0.02])
    for (const side of [-1, 1]) put(boards, (side * (w - BOARD_M)) / 2, h / 2, DEPTH_M / 2, [BOARD_M, h, DEPTH_M])
    const rows = Math.round(h / 0.42)
    for (let row = 0; row <= rows; row++) {
      const y = 0.08 + (row / rows) * (h - 0.12)
      put(boards, 0, y, DEPTH_M / 2, [w, BOARD_M, DEPTH_M])
      if (row === rows) continue
      fillRow(kit, w, (h - 0.12) / rows, (x, tall, thick, lean) =>
        put(books, x, y + BOARD_M / 2 + tall / 2, DEPTH_M * 0.48, [thick, tall, 0.24], {
          turn: [0, shelf.turn, lean],
          colour: colours[Math.floor(kit.random() * colours.length)] ?? [1, 1, 1],
        }),
      )
    }
    put(boards, 0, h + 0.04, DEPTH_M / 2 + 0.02, [w + 0.12, 0.1, DEPTH_M + 0.1])
  }
  const box = new kit.THREE.BoxGeometry(1, 1, 1)
  kit.instances(box, { colour: tone(kit, wood), roughness: 0.6, grain: 'wood' }, boards, { parent })
  if (books.length > 0) kit.instances(box, { colour: '#ffffff', roughness: 0.7 }, books, { parent })
}

function fillRow(
  kit: Kit,
  widthM: number,
  roomM: number,
  book: (x: number, tall: number, thick: number, lean: number) => void,
): void {
  const end = widthM / 2 - BOARD_M * 1.5
  let x = -end
  while (x < end - 0.08) {
    // A gap now and then, as if somebody had taken a few out.
    if (kit.random() < 0.05) x += 0.1 + kit.random() * 0.25
    const thick = (kit.lite ? 0.08 : 0.035) + kit.random() * 0.05
    if (x + thick > end) break
    book(x + thick / 2, roomM * (0.58 + kit.random() * 0.26), thick * 0.92, kit.random() < 0.06 ? 0.12 : 0)
    x += thick
  }
}
