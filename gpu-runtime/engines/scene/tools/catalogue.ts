import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { showThing } from '../draw/show-thing.ts'
import { openStudio } from '../draw/studio.ts'
import { openGpu } from '../gpu/device.ts'
import { findBackend } from '../gpu/probe.ts'
import { createKits } from '../kit/create-kit.ts'
import { lanczosDown } from '../pixels/lanczos.ts'
import { encodePng } from '../pixels/png.ts'
import { PROFILES } from '../stage/profiles.ts'
import { things } from '../things/index.ts'
import { plainSpec } from './plain-spec.ts'

/* npx tsx gpu-runtime/engines/scene/tools/catalogue.ts OUT [side]: every modelled thing alone before grey paper. */

const [out = 'catalogue', sideText = '320'] = process.argv.slice(2)
const side = Number(sideText)
const large = Math.round(side * 1.5)
const cacheDir = join(tmpdir(), 'atelier-cache')
mkdirSync(out, { recursive: true })
const backend = await findBackend({ cacheDir, signal: AbortSignal.timeout(60_000) })
const studio = await openStudio(await openGpu(backend.name, { cacheDir }))
const spec = plainSpec({ style: '3d' })
const kits = createKits(studio.three, { spec, lite: backend.lite })
for (const thing of things) {
  const { chain } = showThing(studio, kits, PROFILES['3d'], {
    thing,
    turnDeg: -25,
    lite: backend.lite,
    aspect: 1,
  })
  // The first frame compiles; the second is whole.
  await studio.shoot(chain, large, large)
  writeFileSync(
    join(out, `${thing.id}.png`),
    encodePng(lanczosDown(await studio.shoot(chain, large, large), side, side)),
  )
}
console.log(`${things.length} things in ${out}, by ${backend.name}`)
process.exit(0)
