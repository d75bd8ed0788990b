import { openCanvas } from '../pixels/decode.ts'
import type { Picture } from '../pixels/picture.ts'

export interface Tile {
  readonly label: string
  readonly picture: Picture
}

const GAP_PX = 4
const LABEL_PX = 22
const QUALITY = 82

/** Pictures of one size in rows, each with its name below it, as WebP. */
export async function contactSheet(tiles: readonly Tile[], columns: number): Promise<Uint8Array> {
  const { createCanvas, ImageData } = await openCanvas()
  const { width, height } = tiles[0]?.picture ?? { width: 1, height: 1 }
  const [stepX, stepY] = [width + GAP_PX, height + LABEL_PX]
  const canvas = createCanvas(columns * stepX - GAP_PX, Math.ceil(tiles.length / columns) * stepY)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#1c1c20'
  context.font = '13px sans-serif'
  context.textAlign = 'center'
  tiles.forEach(({ label, picture }, i) => {
    const [x, y] = [(i % columns) * stepX, Math.floor(i / columns) * stepY]
    context.putImageData(new ImageData(new Uint8ClampedArray(picture.rgba), width, height), x, y)
    context.fillText(label, x + width / 2, y + height + 15)
  })
  return await canvas.encode('webp', QUALITY)
}
