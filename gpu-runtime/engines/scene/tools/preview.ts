import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { STYLES, type Style } from '../../../../core/capabilities/scene-spec.ts'
import { drawScene } from '../draw/draw-scene.ts'
import { showThing } from '../draw/show-thing.ts'
import { openStudio, type Studio } from '../draw/studio.ts'
import type { BackendName } from '../gpu/backends.ts'
import { openGpu } from '../gpu/device.ts'
import { findBackend } from '../gpu/probe.ts'
import { createKits } from '../kit/create-kit.ts'
import { lanczosDown } from '../pixels/lanczos.ts'
import type { Picture } from '../pixels/picture.ts'
import { encodePng } from '../pixels/png.ts'
import { PROFILES } from '../stage/profiles.ts'
import { loadFor, loadOne } from './load.ts'
import { plainSpec, type SpecFlags, specFromFlags } from './plain-spec.ts'

/*
 * npx tsx gpu-runtime/engines/scene/tools/preview.ts --out picture.png …
 *   --thing lighthouse [--turn 25] [--colour '#aa3322'] [--dark]     one thing before grey paper
 *   --setting sea [--time sunset] [--sky storm] [--fog 0.3] [--fall snow] [--subjects cat:red,1f408@beside:a] [--shot close] [--angle low]
 *   --spec spec.json                                                 a whole SceneSpec
 *   --style realistic|artistic|cinematic|anime|3d  --size 640 or 1024x576  --seed 7  --backend gl  --lite
 */

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      thing: { type: 'string' },
      setting: { type: 'string' },
      spec: { type: 'string' },
      subjects: { type: 'string' },
      time: { type: 'string' },
      sky: { type: 'string' },
      fog: { type: 'string' },
      fall: { type: 'string' },
      shot: { type: 'string' },
      angle: { type: 'string' },
      seed: { type: 'string', default: '7' },
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
  const render = { studio, lite, width, height, signal }
  const turnDeg = Number(values.turn)
  const picture = values.thing
    ? await drawThing(values.thing, style, {
        ...render,
        turnDeg,
        dark: values.dark,
        ...(values.colour && { colour: values.colour }),
      })
    : await sceneOf(values, style, render)
  writeFileSync(values.out, encodePng(picture))
  console.log(`${values.out}: ${backend.name}, ${process.uptime().toFixed(1)} s since the process began`)
  process.exit(0)
}

interface Render {
  readonly studio: Studio
  readonly lite: boolean
  readonly width: number
  readonly height: number
  readonly signal: AbortSignal
}

async function sceneOf(values: SpecFlags, style: Style, render: Render): Promise<Picture> {
  const spec = specFromFlags(values, style)
  return await drawScene(render.studio, await loadFor(spec), spec, render)
}

async function drawThing(
  id: string,
  style: Style,
  options: Render & { dark: boolean; turnDeg: number; colour?: string },
): Promise<Picture> {
  const { studio, lite, width, height } = options
  const spec = plainSpec({ style, ...(options.dark && { timeOfDay: 'night' as const }) })
  const thing = await loadOne('things', id)
  const colour = options.colour ? { colour: options.colour } : {}
  const kits = createKits(studio.three, { spec, lite })
  const shown = showThing(studio, kits, PROFILES[style], { ...options, thing, aspect: width / height, ...colour })
  console.log(`${id}: ${shown.heightM.toFixed(2)} m tall (says ${thing.heightM}), base at ${shown.groundM.toFixed(2)}`)
  const large = [Math.round(width * 1.5), Math.round(height * 1.5)] as const
  await studio.shoot(shown.chain, ...large)
  return lanczosDown(await studio.shoot(shown.chain, ...large), width, height)
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
