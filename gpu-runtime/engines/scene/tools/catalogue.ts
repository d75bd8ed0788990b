import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawScene } from '../draw/draw-scene.ts'
import { showThing } from '../draw/show-thing.ts'
import { openStudio, type Studio } from '../draw/studio.ts'
import { openGpu } from '../gpu/device.ts'
import { findBackend } from '../gpu/probe.ts'
import { createKits } from '../kit/create-kit.ts'
import { lanczosDown } from '../pixels/lanczos.ts'
import type { Picture } from '../pixels/picture.ts'
import { encodePng } from '../pixels/png.ts'
import { settings } from '../settings/index.ts'
import { PROFILES } from '../stage/profiles.ts'
import { things } from '../things/index.ts'
import { contactSheet, type Tile } from './contact-sheet.ts'
import { plainSpec } from './plain-spec.ts'

/*
 * npx tsx gpu-runtime/engines/scene/tools/catalogue.ts OUT [things|settings|all] [side]
 *
 * Every modelled thing alone before grey paper, and every setting with what stands there when a prompt names nothing:
 * OUT/things/ID.png, OUT/settings/ID.png, and the sheets of docs/pictures, OUT/things.webp and OUT/settings.webp.
 */

const THINGS_A_ROW = 10
const SETTINGS_A_ROW = 5

async function main(): Promise<void> {
  const [out = 'catalogue', what = 'all', sideText = '150'] = process.argv.slice(2)
  const side = Number(sideText)
  const cacheDir = join(tmpdir(), 'atelier-cache')
  const backend = await findBackend({ cacheDir, signal: AbortSignal.timeout(60_000) })
  const studio = await openStudio(await openGpu(backend.name, { cacheDir }))
  const sheet = async (name: string, tiles: AsyncGenerator<Tile>, columns: number) => {
    mkdirSync(join(out, name), { recursive: true })
    const kept: Tile[] = []
    for await (const tile of tiles) {
      writeFileSync(join(out, name, `${tile.label}.png`), encodePng(tile.picture))
      kept.push(tile)
    }
    writeFileSync(join(out, `${name}.webp`), await contactSheet(kept, columns))
    console.log(`${kept.length} ${name} in ${out}, by ${backend.name}`)
  }
  if (what !== 'settings') await sheet('things', everyThing(studio, backend.lite, side), THINGS_A_ROW)
  if (what !== 'things') await sheet('settings', everySetting(studio, backend.lite, side * 2), SETTINGS_A_ROW)
  process.exit(0)
}

async function* everyThing(studio: Studio, lite: boolean, side: number): AsyncGenerator<Tile> {
  const large = Math.round(side * 1.5)
  const kits = createKits(studio.three, { spec: plainSpec(), lite })
  for (const thing of things) {
    const { chain } = showThing(studio, kits, PROFILES['3d'], { thing, turnDeg: -25, lite, aspect: 1 })
    // The first frame compiles; the second is whole.
    await studio.shoot(chain, large, large)
    yield { label: thing.id, picture: lanczosDown(await studio.shoot(chain, large, large), side, side) }
  }
}

async function* everySetting(studio: Studio, lite: boolean, width: number): AsyncGenerator<Tile> {
  const height = Math.round((width * 9) / 16)
  const signal = AbortSignal.timeout(3_600_000)
  for (const { id, defaults } of settings) {
    const weather = { sky: defaults.sky, fog: 0.05, wind: 0.2 }
    const spec = plainSpec({ setting: id, timeOfDay: defaults.timeOfDay, weather })
    const picture: Picture = await drawScene(studio, { things, settings }, spec, { width, height, lite, signal })
    yield { label: id, picture }
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
