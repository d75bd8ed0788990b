import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { MOVES, SCENE_STYLES, type SceneStyle } from '../../../../core/capabilities/scene-spec.ts'
import { compose } from '../draw/compose.ts'
import { openStudio } from '../draw/studio.ts'
import type { BackendName } from '../gpu/backends.ts'
import { openGpu } from '../gpu/device.ts'
import { findBackend } from '../gpu/probe.ts'
import type { Picture } from '../pixels/picture.ts'
import { encodePng } from '../pixels/png.ts'
import { loadFor } from './load.ts'
import { specFromFlags } from './plain-spec.ts'

/*
 * Moments of a film side by side, to see what lives:
 * npx tsx gpu-runtime/engines/scene/tools/strip.ts --out strip.png --setting sea --subjects sailboat!sail --at 0,0.5,1,2
 *   and what preview.ts understands of scenes; --move static|pan|dolly|orbit  --for 8  --wind 0.5  --size 320x180
 *   --finish full|lean|lite
 */

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      setting: { type: 'string' },
      spec: { type: 'string' },
      subjects: { type: 'string' },
      time: { type: 'string' },
      sky: { type: 'string' },
      fog: { type: 'string' },
      fall: { type: 'string' },
      wind: { type: 'string' },
      shot: { type: 'string' },
      angle: { type: 'string' },
      seed: { type: 'string', default: '7' },
      style: { type: 'string', default: '3d' },
      move: { type: 'string', default: 'static' },
      for: { type: 'string', default: '8' },
      at: { type: 'string', default: '0,0.5,1,1.5,2.5,4' },
      across: { type: 'string', default: '3' },
      size: { type: 'string', default: '400x225' },
      lite: { type: 'boolean', default: false },
      backend: { type: 'string' },
      out: { type: 'string', default: 'strip.png' },
    },
  })
  const style: SceneStyle = SCENE_STYLES.find((known) => known === values.style) ?? '3d'
  const move = MOVES.find((known) => known === values.move) ?? 'static'
  const [width = 400, height = 225] = values.size.split('x').map(Number)
  const cacheDir = join(tmpdir(), 'atelier-cache')
  const signal = AbortSignal.timeout(600_000)
  const only = values.backend ? { only: [values.backend as BackendName] } : {}
  const backend = await findBackend({ cacheDir, signal, ...only })
  const studio = await openStudio(await openGpu(backend.name, { cacheDir }))
  const spec = specFromFlags(values, style)
  const composed = await compose(studio, await loadFor(spec), spec, {
    aspect: width / height,
    lite: values.lite || backend.lite,
    signal,
    film: { move, durationS: Number(values.for) },
  })
  studio.setTone(composed.profile.toneMap, composed.profile.exposure)
  const frames: Picture[] = []
  for (const moment of values.at.split(',').map(Number)) {
    composed.at(moment)
    const began = performance.now()
    frames.push(await studio.shoot(composed.chain, width, height))
    console.log(`${moment} s: ${Math.round(performance.now() - began)} ms`)
  }
  writeFileSync(values.out, encodePng(sheet(frames, Number(values.across))))
  console.log(`${values.out}: ${backend.name}, ${process.uptime().toFixed(1)} s since the process began`)
  process.exit(0)
}

/** Pictures of one size in rows. */
function sheet(pictures: readonly Picture[], across: number): Picture {
  const [{ width, height } = { width: 1, height: 1 }] = pictures
  const rows = Math.ceil(pictures.length / across)
  const whole = {
    width: width * across,
    height: height * rows,
    rgba: new Uint8Array(width * across * height * rows * 4),
  }
  pictures.forEach((picture, i) => {
    const [left, top] = [(i % across) * width, Math.floor(i / across) * height]
    for (let y = 0; y < height; y++)
      whole.rgba.set(picture.rgba.subarray(y * width * 4, (y + 1) * width * 4), ((top + y) * whole.width + left) * 4)
  })
  return whole
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
