import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isMedia, type Media } from '../../core/media.ts'
import type { Engine, Provided } from '../../gpu-runtime/engine.ts'
import { openTestHost, type TestHost, type TestHostOptions } from '../harness/engine-host.ts'

export interface EngineFixtures {
  /** By capability: an input that takes a second or so, made in the given folder where it needs media. */
  readonly inputs: Readonly<Record<string, (folder: string) => Promise<unknown>>>
  readonly cards?: TestHostOptions['cards']
  readonly timeoutMs?: number
}

/** What every engine keeps, run as in production: in children of the host. */
export function testEngine(engine: Engine, { inputs, cards, timeoutMs = 60_000 }: EngineFixtures): void {
  describe(`engine ${engine.id}`, () => {
    let test: TestHost
    beforeAll(async () => {
      test = await openTestHost({ engines: [engine], graceMs: 5_000, ...(cards && { cards }) })
    })
    afterAll(async () => {
      await test.close()
    })

    it('has an id in kebab-case and provides something', () => {
      expect(engine.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(engine.provides.length).toBeGreaterThan(0)
    })

    for (const provided of engine.provides) {
      const makeInput = inputs[provided.capability.id]
      if (!makeInput) throw new Error(`The suite needs an input for ${provided.capability.id}.`)
      describe(provided.capability.id, () => testProvided(engine, provided, makeInput, () => test, timeoutMs))
    }
  })
}

function testProvided(
  engine: Engine,
  provided: Provided,
  makeInput: (folder: string) => Promise<unknown>,
  host: () => TestHost,
  timeoutMs: number,
): void {
  const { capability } = provided
  const call = async (more: Parameters<TestHost['call']>[0] = {}) =>
    host().call({ capability, input: await makeInput(host().dataDir), ...more })

  it('offers within the schema, and accepts what the suite asks', async () => {
    const offer: unknown = capability.offer.parse(await provided.offers({ signal: new AbortController().signal }))
    expect(capability.accepts(capability.input.parse(await makeInput(host().dataDir)), offer)).toBeNull()
  })

  it('knows model, memory, shape and time without loading, the same each time, the leanest profile last', async () => {
    const input = capability.input.parse(await makeInput(host().dataDir))
    const say = () => [provided.model(input), provided.profiles(input), provided.shape(input), provided.guessMs(input)]
    expect(say()).toEqual(say())
    const profiles = provided.profiles(input)
    const peaks = profiles.map(({ peakMib }) => peakMib)
    expect(peaks.length).toBeGreaterThan(0)
    expect(peaks).toEqual(peaks.toSorted((a, b) => b - a))
    expect(new Set(profiles.map(({ id }) => id)).size).toBe(profiles.length)
    expect(provided.guessMs(input)).toBeGreaterThan(0)
  })

  it(
    'answers what the capability promises, with media that are what they say and progress that rises to 1',
    async () => {
      const progress: number[] = []
      const { output, made } = await call({ onProgress: (fraction) => progress.push(fraction) })
      const media = mediaIn(capability.output.parse(output))
      for (const one of media) {
        const bytes = readFileSync(one.path)
        expect(bytes.byteLength).toBe(one.bytes)
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(one.sha256)
        expect(one.path.startsWith(host().dataDir)).toBe(true)
      }
      expect(progress).toEqual(progress.toSorted((a, b) => a - b))
      expect(progress.at(-1)).toBe(1)
      expect(made).toMatchObject({ capability: capability.id, engine: engine.id, version: engine.version })
      expect(made.backend).not.toBe('')
    },
    timeoutMs,
  )

  it(
    'makes the same bytes from the same input, in a new process too',
    async () => {
      const first = hashes((await call()).output)
      expect(hashes((await call()).output)).toEqual(first)
      killChildren(host())
      await expect.poll(() => childrenOf(host()).length).toBe(0)
      expect(hashes((await call()).output)).toEqual(first)
    },
    timeoutMs,
  )

  it(
    'stops with the reason of the signal, and works again',
    async () => {
      const stop = new AbortController()
      const reason = new Error('enough')
      const stopped = call({ signal: stop.signal, onPhase: (phase) => phase === 'running' && stop.abort(reason) })
      await expect(stopped).rejects.toBe(reason)
      await expect(call()).resolves.toBeDefined()
    },
    timeoutMs,
  )

  it(
    'fails a call as engine_crashed when its process is killed, and works again',
    async () => {
      const killed = call({ onPhase: (phase) => phase === 'running' && setTimeout(() => killChildren(host()), 5) })
      await expect(killed).rejects.toMatchObject({ code: 'engine_crashed' })
      await expect(call()).resolves.toBeDefined()
    },
    timeoutMs,
  )
}

function mediaIn(value: unknown): Media[] {
  if (isMedia(value)) return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(mediaIn) : []
}
function hashes(output: unknown): string[] {
  return mediaIn(output).map(({ sha256 }) => sha256)
}

function childrenOf({ dataDir }: TestHost): number[] {
  return readdirSync(join(dataDir, 'run', 'engines')).map((name) => Number.parseInt(name, 10))
}
function killChildren(test: TestHost): void {
  for (const pid of childrenOf(test)) process.kill(pid, 'SIGKILL')
}
