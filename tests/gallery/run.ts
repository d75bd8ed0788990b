import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { direct } from '../../core/capabilities/scene/direct.ts'
import { readPrompt } from '../../core/capabilities/scene/read-prompt.ts'
import { whyNotDrawable } from '../../core/capabilities/scene/why-not-drawable.ts'
import { STYLES, type Style } from '../../core/capabilities/scene-spec.ts'
import { openRenderer } from '../../gpu-runtime/engines/scene/renderer.ts'
import { vocabulary } from '../../gpu-runtime/engines/scene/vocabulary/whole-vocabulary.ts'
import { GALLERY, type GalleryPrompt } from './prompts.ts'

/*
 * npx tsx tests/gallery/run.ts OUT [side] [first] [count]   the prompts of prompts.ts, and a contact sheet
 * npx tsx tests/gallery/run.ts OUT [side] styles            five of them in all five styles
 */
const [out = 'gallery', side = '512', first = '0', count = '100'] = process.argv.slice(2)
const pixels = Number(side)
const STYLE_PROMPTS = [0, 1, 4, 8, 17]

const shots: readonly GalleryPrompt[] =
  first === 'styles'
    ? STYLE_PROMPTS.flatMap((index) => STYLES.map((style: Style) => ({ ...(GALLERY[index] as GalleryPrompt), style })))
    : GALLERY.slice(Number(first), Number(first) + Number(count))

await mkdir(out, { recursive: true })
const signal = new AbortController().signal
const renderer = await openRenderer({ cacheDir: join(tmpdir(), 'atelier-gallery-cache'), signal })
console.log(`${renderer.backend.name}: ${renderer.backend.device}`)
const tiles: string[] = []
for (const { prompt, style, seed } of shots) {
  const reading = readPrompt(prompt, vocabulary())
  const refusal = whyNotDrawable(reading)
  if (refusal) {
    console.log(`refused  ${prompt}: ${refusal.message}`)
    continue
  }
  const startMs = performance.now()
  const spec = direct(reading, { style, seed, vocabulary: vocabulary() })
  const picture = await renderer.render(spec, { width: pixels, height: pixels, signal }).catch((error: Error) => error)
  if (picture instanceof Error) {
    console.log(`FAILED   ${style} ${prompt}: ${picture.message}`)
    continue
  }
  const path = join(
    out,
    `${String(tiles.length).padStart(2, '0')}-${style}-${prompt.replaceAll(/[^a-z]+/gi, '-').slice(0, 40)}.webp`,
  )
  await sharp(picture.rgba, { raw: { width: pixels, height: pixels, channels: 4 } })
    .removeAlpha()
    .webp({ quality: 88 })
    .toFile(path)
  tiles.push(path)
  const ignored = reading.ignored.length > 0 ? `, ignored: ${reading.ignored.join(' ')}` : ''
  console.log(
    `${((performance.now() - startMs) / 1_000).toFixed(1).padStart(5)} s  ${style.padEnd(9)} ${prompt}${ignored}`,
  )
}
renderer.close()
await writeContactSheet()

async function writeContactSheet(): Promise<void> {
  const columns = 5
  const tile = Math.min(320, pixels)
  const inputs = await Promise.all(tiles.map((path) => sharp(path).resize(tile, tile).toBuffer()))
  const composites = inputs.map((input, index) => ({
    input,
    left: (index % columns) * tile,
    top: Math.floor(index / columns) * tile,
  }))
  const sheet = sharp({
    create: {
      width: columns * tile,
      height: Math.max(1, Math.ceil(tiles.length / columns)) * tile,
      channels: 3,
      background: '#101014',
    },
  })
  await writeFile(join(out, 'contact-sheet.webp'), await sheet.composite(composites).webp({ quality: 86 }).toBuffer())
  console.log(join(out, 'contact-sheet.webp'))
}
