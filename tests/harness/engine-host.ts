import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promMetrics } from '../../adapters/telemetry/prom-metrics.ts'
import { textToImage } from '../../core/capabilities/text-to-image.ts'
import type { Capability } from '../../core/capability.ts'
import type { Engine } from '../../gpu-runtime/engine.ts'
import { simulatedCard, simulatedEngine } from '../../gpu-runtime/engines/simulated/engine.ts'
import type { CallRequest } from '../../gpu-runtime/host/call.ts'
import type { CardOptions } from '../../gpu-runtime/host/card.ts'
import { type EngineHost, openEngineHost } from '../../gpu-runtime/host/host.ts'
import type { Pin } from '../../gpu-runtime/host/made.ts'
import type { Timings } from '../../gpu-runtime/schedule/timings.ts'
import { collectingLogger, type LogLine } from './collecting-logger.ts'
import { readMetric } from './read-metric.ts'

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
  readonly lines: readonly LogLine[]
  /** A number as /metrics shows it, by name and labels: `name{label="value"}`. */
  metric(name: string): Promise<number | null>
  /** A call of a job of its own, text-to-image of 64 × 64 unless said otherwise. */
  call(options?: CallOptions): ReturnType<EngineHost['call']>
  /** Another host on the same folder, as after a restart. */
  reopen(): Promise<TestHost>
  close(): Promise<void>
}
export interface CallOptions {
  readonly capability?: Capability
  readonly input?: unknown
  readonly jobId?: string
  readonly side?: number
  readonly seed?: number
  readonly steps?: number
  readonly createdAtMs?: number
  readonly remainingMs?: number
  readonly pin?: Pin | null
  readonly signal?: AbortSignal
  readonly onPhase?: CallRequest['onPhase']
  readonly onProgress?: CallRequest['onProgress']
  readonly onPreview?: CallRequest['onPreview']
}
export interface TestHostOptions {
  readonly engines: readonly Engine[]
  readonly cards?: readonly CardOptions[]
  readonly graceMs?: number
}

/** The real host with real children in a folder of its own. */
export async function openTestHost(options: TestHostOptions): Promise<TestHost> {
  const dataDir = await mkdtemp(join(tmpdir(), 'atelier-host-'))
  const host = await hostIn(dataDir, options)
  return {
    ...host,
    async close() {
      await host.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Hosts of one test: `afterEach(hosts.close)`. */
export function openTestHosts() {
  const hosts: TestHost[] = []
  return {
    async open(options: TestHostOptions): Promise<TestHost> {
      const host = await openTestHost(options)
      hosts.push(host)
      return host
    },
    async close(): Promise<void> {
      for (const host of hosts.splice(0)) await host.close()
    },
  }
}

/** Of 1,500 MiB each, called a, b and c: on a card of 4,096 two of them fit. */
export const threeModels = (more: object = {}) =>
  ['a', 'b', 'c'].map((name) => simulatedEngine({ model: name, modelMib: 1_500, mibPerMegapixel: 0, ...more }, name))

export const pinTo = (engine: string): Pin => ({ engine, profile: 'full', used: false })

async function hostIn(dataDir: string, options: TestHostOptions): Promise<TestHost> {
  const { engines, cards = [simulatedCard('card', 4_096)], graceMs = 300 } = options
  const { log, lines } = collectingLogger()
  const metrics = promMetrics({ process: false })
  const hosting = { engines, cards, dataDir, timings: forgetfulTimings(), name: 'tests', log, metrics, graceMs }
  const host = await openEngineHost(hosting, new AbortController().signal)
  let jobs = 0
  return {
    host,
    dataDir,
    lines,
    metric: async (name) => readMetric((await metrics.expose()).text, name),
    call(asked = {}) {
      const { capability = textToImage, side = 64, seed = 1, steps = 4 } = asked
      const plain = { prompt: 'a red boat', style: 'realistic', width: side, height: side, seed, steps }
      return host.call({
        capability,
        input: capability.input.parse(asked.input ?? plain),
        job: {
          id: asked.jobId ?? `job-${++jobs}`,
          task: 'painting',
          weight: 1,
          createdAtMs: asked.createdAtMs ?? 0,
          gpuUsedMs: 0,
          remainingMs: asked.remainingMs ?? 100,
          trace: 'trace-1',
        },
        pin: asked.pin ?? null,
        scratch: dataDir,
        signal: asked.signal ?? new AbortController().signal,
        onPhase: asked.onPhase ?? (() => {}),
        onProgress: asked.onProgress ?? (() => {}),
        onPreview: asked.onPreview ?? (() => {}),
      })
    },
    reopen: () => hostIn(dataDir, options),
    close: () => host.close(),
  }
}
