import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { STYLES, type Style } from '../../../../core/capabilities/scene-spec.ts'
import { showThing } from '../draw/show-thing.ts'
import { openStudio } from '../draw/studio.ts'
import type { BackendName } from '../gpu/backends.ts'
import { openGpu } from '../gpu/device.ts'
import { findBackend } from '../gpu/probe.ts'
import { createKits } from '../kit/create-kit.ts'
import { lanczosDown } from '../pixels/lanczos.ts'
import { encodePng } from '../pixels/png.ts'
import { PROFILES } from '../stage/profiles.ts'
import { loadOne } from './load.ts'
import { plainSpec } from './plain-spec.ts'

/*
 * npx tsx gpu-runtime/engines/scene/tools/preview.ts --thing lighthouse --out lighthouse.png
 *   --style 3d|realistic|… --colour '#aa3322' --turn 25 --size 640 or 1024x576 --dark --backend gl --lite
 */

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      thing: { type: 'string' },
      style: { type: 'string', default: '3d' },
      colour: { type: 'string' },
      turn: { type: 'string', default: '-25' },
      size: { type: 'string', default: '640' },
      dark: { type: 'boolean', default: false },
      lite: { type: 'boolean', default: false },
      backend: { type: 'string' },
      out: { type: 'string', default: 'preview.png' },
    },
  })
  const style: Style = STYLES.find((known) => known === values.style) ?? '3d'
  const [width = 640, height = width] = values.size.split('x').map(Number)
  const cacheDir = join(tmpdir(), 'atelier-cache')
  const signal = AbortSignal.timeout(600_000)
  const only = values.backend ? { only: [values.backend as BackendName] } : {}
  const backend = await findBackend({ cacheDir, signal, ...only })
  const studio = await openStudio(await openGpu(backend.name, { cacheDir }))
  const lite = values.lite || backend.lite
  const spec = plainSpec({ style, ...(values.dark && { timeOfDay: 'night' }) })
  const thing = await loadOne('things', values.thing ?? '')
  const kits = createKits(studio.three, { spec, lite })
  const colour = values.colour ? { colour: values.colour } : {}
  const turnDeg = Number(values.turn)
  const shown = showThing(studio, kits, PROFILES[style], { thing, lite, aspect: width / height, turnDeg, ...colour })
  await studio.shoot(shown.chain, Math.round(width * 1.5), Math.round(height * 1.5))
  const big = await studio.shoot(shown.chain, Math.round(width * 1.5), Math.round(height * 1.5))
  writeFileSync(values.out, encodePng(lanczosDown(big, width, height)))
  console.log(
    `${values.out}: ${thing.id}, ${shown.heightM.toFixed(2)} m tall (says ${thing.heightM}), base at ${shown.groundM.toFixed(2)}, ${backend.name}`,
  )
  process.exit(0)
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
