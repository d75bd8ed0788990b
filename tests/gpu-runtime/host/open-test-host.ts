import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { textToImage } from '../../../core/capabilities/text-to-image.ts'
import type { Logger } from '../../../core/ports/outside.ts'
import type { Engine } from '../../../gpu-runtime/engine.ts'
import { simulatedCard } from '../../../gpu-runtime/engines/simulated/engine.ts'
import type { CallRequest } from '../../../gpu-runtime/host/call.ts'
import { type EngineHost, openEngineHost } from '../../../gpu-runtime/host/host.ts'
import type { Pin } from '../../../gpu-runtime/host/made.ts'
import type { Timings } from '../../../gpu-runtime/schedule/timings.ts'

export interface Line {
  readonly event: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** Keeps what was logged. */
export function memoryLog(lines: Line[] = []): Logger & { readonly lines: Line[] } {
  const at = (own: Readonly<Record<string, unknown>>): Logger => {
    const line = (event: string, fields: Readonly<Record<string, unknown>> = {}) =>
      void lines.push({ event, fields: { ...own, ...fields } })
    return { child: (fields) => at({ ...own, ...fields }), debug: line, info: line, warn: line, error: line }
  }
  return { ...at({}), lines }
}

export function forgetfulTimings(): Timings {
  const known = new Map<string, number>()
  return {
    ms: (engine, shape) => known.get(`${engine} ${shape}`) ?? null,
    learn: (engine, shape, ms) => void known.set(`${engine} ${shape}`, ms),
    flush: async () => {},
  }
}

export interface TestHost {
  readonly host: EngineHost
  readonly dataDir: string
  readonly lines: Line[]
  /** A text-to-image call of its own job. */
  call(options?: CallOptions): ReturnType<EngineHost['call']>
  /** Another host on the same folder, as after a restart. */
  reopen(): Promise<EngineHost>
  close(): Promise<void>
}
export interface CallOptions {
  readonly jobId?: string
  readonly side?: number
  readonly seed?: number
  readonly pin?: Pin | null
  readonly signal?: AbortSignal
  readonly onPhase?: CallRequest['onPhase']
  readonly onProgress?: CallRequest['onProgress']
  readonly onPreview?: CallRequest['onPreview']
}

export async function openTestHost(options: {
  readonly engines: readonly Engine[]
  readonly cardMib?: number
  readonly cards?: readonly string[]
  readonly graceMs?: number
}): Promise<TestHost> {
  const dataDir = await mkdtemp(join(tmpdir(), 'atelier-host-'))
  const log = memoryLog()
  const cards = (options.cards ?? ['card']).map((id) => simulatedCard(id, options.cardMib ?? 4096))
  const open = () =>
    openEngineHost(
      { engines: options.engines, cards, dataDir, timings: forgetfulTimings(), log, graceMs: options.graceMs ?? 300 },
      new AbortController().signal,
    )
  const host = await open()
  let jobs = 0
  return {
    host,
    dataDir,
    lines: log.lines,
    call({ jobId = `job-${++jobs}`, side = 64, seed = 1, pin = null, signal, ...hear } = {}) {
      const request = { prompt: 'a red boat', style: 'realistic', width: side, height: side, seed, steps: 4 }
      return host.call({
        capability: textToImage,
        input: textToImage.input.parse(request),
        job: { id: jobId, weight: 1, createdAtMs: 0, gpuUsedMs: 0, remainingMs: 100, trace: 'trace-1' },
        pin,
        scratch: dataDir,
        signal: signal ?? new AbortController().signal,
        onPhase: () => {},
        onProgress: () => {},
        onPreview: () => {},
        ...hear,
      })
    },
    reopen: open,
    async close() {
      await host.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
