import { createHash } from 'node:crypto'
import { AppError } from '../../../core/errors.ts'
import { brokenBecause } from '../../../gpu-runtime/engines/scene/pixels/broken-because.ts'
import { openRenderer, type RenderOptions } from '../../../gpu-runtime/engines/scene/renderer.ts'
import { specOf } from './scene-fixtures.ts'

/* Run by render.test.ts: draws small pictures on one back end and prints what came out. */

export interface RenderReport {
  readonly backend: string
  readonly hashes: string[]
  readonly progress: number[]
  readonly codes: string[]
  previews: number
  broken: string | null
  aborted: string | null
}

const SIZE = { width: 160, height: 128 }

async function main([backend, kind, cacheDir = '.']: string[]): Promise<RenderReport> {
  const only = backend === 'swiftshader' ? { backends: ['swiftshader'] as const } : {}
  const signal = AbortSignal.timeout(200_000)
  // Small scenes: the test is about the renderer, not about what a scene costs.
  const renderer = await openRenderer({ cacheDir, signal, lite: kind !== 'rich', ...only })
  const report: RenderReport = {
    backend: renderer.backend.name,
    hashes: [],
    progress: [],
    codes: [],
    previews: 0,
    broken: null,
    aborted: null,
  }
  const draw = async (spec = specOf(), options: Partial<RenderOptions> = {}) => {
    const picture = await renderer.render(spec, { ...SIZE, signal, ...options })
    report.hashes.push(createHash('sha256').update(picture.rgba).digest('hex'))
    report.broken ??= brokenBecause(picture)
  }
  if (kind === 'twice') {
    await draw(specOf(), {
      onProgress: (share) => report.progress.push(share),
      onPreview: () => {
        report.previews += 1
      },
    })
    await draw()
    await draw(specOf({ seed: 12 }))
  } else if (kind === 'rich') {
    const spec = specOf({ style: 'cinematic', timeOfDay: 'sunset' })
    await draw(spec)
    await draw(specOf({ style: 'artistic' }))
    await draw(spec, { onPreview: () => {} })
  } else if (kind === 'abort') {
    const stop = new AbortController()
    await draw(specOf(), { signal: stop.signal, onPreview: () => stop.abort('enough') }).catch((reason: unknown) => {
      report.aborted = String(reason)
    })
    await draw()
  } else if (kind === 'refuse') {
    const unknown = specOf({ setting: 'nowhere' })
    const nothing = specOf({
      subjects: [{ id: 'a', word: 'x', asset: { kind: 'modelled', name: 'nothing' }, count: 1, scale: 'normal' }],
    })
    for (const attempt of [() => draw(unknown), () => draw(nothing), () => draw(specOf(), { width: 4000 })]) {
      await attempt().catch((error: unknown) =>
        report.codes.push(error instanceof AppError ? error.code : String(error)),
      )
    }
  } else await draw()
  return report
}

main(process.argv.slice(2)).then(
  (report) => {
    console.log(JSON.stringify(report))
    process.exit(0)
  },
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
