import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { AppError } from '../../../../core/errors.ts'
import { decodePicture } from '../pixels/decode.ts'

/* The one file that names the art: Fluent 3D, MIT, by Microsoft. */

const TONES: Record<string, string> = { '1f3fc': '1f3fd', '1f3fd': '1f3fc' }

/**
 * The package has medium-light and medium skin swapped, except for technologists and couples:
 * taken as named, a persona's skin would change from one picture to the next.
 */
export function fileOfCode(code: string): string {
  const tones = code.match(/1f3f[b-f]/g) ?? []
  if (tones.length !== 1 || code.endsWith('1f4bb')) return code
  return code.replace(/1f3f[cd]/, (tone) => TONES[tone] ?? tone)
}

/** RGBA of a concept's picture drawn `size` pixels square; colours are not premultiplied. */
export async function decodeArt(code: string, size: number): Promise<Uint8ClampedArray> {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve('@lobehub/fluent-emoji-3d/package.json')),
    'assets',
  )
  const name = fileOfCode(code)
  const plain = name.replaceAll('-fe0f', '')
  const path = [name, plain, `${plain}-fe0f`].map((stem) => join(folder, `${stem}.webp`)).find(existsSync)
  if (!path) throw new AppError('not_drawable', `There is no illustration for the concept ${code}.`)
  const { rgba } = await decodePicture(path, () => ({ width: size, height: size, inset: 0.01 }))
  return new Uint8ClampedArray(rgba.buffer)
}
