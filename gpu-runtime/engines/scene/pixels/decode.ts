import { readFile } from 'node:fs/promises'
import type { Picture } from './picture.ts'

/** The one file that names the canvas: at first use, because it is heavy. */
export const openCanvas = () => import('@napi-rs/canvas')

/** Pixels of a PNG, JPEG or WebP file, fitted into a size. Colours are not premultiplied. */
export async function decodePicture(
  path: string,
  sizeFor: (natural: { readonly width: number; readonly height: number }) => {
    readonly width: number
    readonly height: number
    /** Empty border, as a share of the side. */
    readonly inset?: number
  },
): Promise<Picture> {
  const { createCanvas, loadImage } = await openCanvas()
  const image = await loadImage(await readFile(path))
  const { width, height, inset = 0 } = sizeFor(image)
  const context = createCanvas(width, height).getContext('2d')
  context.imageSmoothingQuality = 'high'
  const side = 1 - 2 * inset
  context.drawImage(image, width * inset, height * inset, width * side, height * side)
  return { rgba: new Uint8Array(context.getImageData(0, 0, width, height).data), width, height }
}
