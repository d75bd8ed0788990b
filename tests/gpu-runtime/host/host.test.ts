import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import type * as z from 'zod'
import { textToImage } from '../../../core/capabilities/text-to-image.ts'
import type { Provided } from '../../../gpu-runtime/engine.ts'
import { simulatedCard, simulatedEngine } from '../../../gpu-runtime/engines/simulated/engine.ts'
import type { simulatedOptions } from '../../../gpu-runtime/engines/simulated/options.ts'
import { LeanerProfileNeeded } from '../../../gpu-runtime/host/call.ts'
import { LeaseLost } from '../../../gpu-runtime/lease-lost.ts'
import { openTestHosts } from '../../harness/engine-host.ts'

const hosts = openTestHosts()
afterEach(hosts.close)
const hostOf = (
  options: z.input<typeof simulatedOptions> = {},
  { cardMib = 4_096, graceMs = 300 }: { readonly cardMib?: number; readonly graceMs?: number } = {},
) => hosts.open({ engines: [simulatedEngine(options)], cards: [simulatedCard('card', cardMib)], graceMs })

describe('a call', () => {
  it('answers with a picture, says how it was made, and repeats for the same seed', async () => {
    const { call } = await hostOf()
    const progress: number[] = []
    const previews: string[] = []
    const phases: string[] = []
    const first = await call({
      side: 128,
      onProgress: (fraction) => progress.push(fraction),
      onPreview: ({ type }) => previews.push(type),
      onPhase: (phase) => phases.push(phase),
    })
    const picture = textToImage.output.parse(first.output).image
    expect(picture).toMatchObject({ type: 'image/png', width: 128, height: 128 })
    expect((await readFile(picture.path)).subarray(1, 4).toString()).toBe('PNG')
    expect(first.made).toEqual({
      capability: 'text-to-image',
      engine: 'simulated',
      version: '1',
      model: 'simulated',
      trained: false,
      profile: 'full',
      backend: 'simulated',
    })
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect(progress.at(-1)).toBe(1)
    expect(previews).toEqual(['image/png', 'image/png', 'image/png'])
    expect(phases).toEqual(['waiting', 'loading', 'running'])

    const again = textToImage.output.parse((await call({ side: 128 })).output).image
    const other = textToImage.output.parse((await call({ side: 128, seed: 2 })).output).image
    expect(again.sha256).toBe(picture.sha256)
    expect(other.sha256).not.toBe(picture.sha256)
  })

  it('leaves the trace of its job on each line of its process, and of what it meets', async () => {
    const { call, lines } = await hostOf({ faults: ['oom@1'] })
    await call()
    const traced = lines.filter(({ fields }) => fields.trace === 'trace-1').map(({ event }) => event)
    expect(traced).toEqual(['simulated.loaded', 'engine.out-of-memory', 'simulated.loaded', 'simulated.drawn'])
  })

  it('refuses what no engine takes, with the refusal of the capability', async () => {
    const { call } = await hostOf()
    await expect(call({ side: 68 })).rejects.toMatchObject({ code: 'not_supported' })
  })
})

describe('an engine that breaks over its offers', () => {
  it('offers nothing and takes no other engine with it', async () => {
    const [drawing] = simulatedEngine().provides
    const offers = () => Promise.reject(new Error('no driver'))
    const broken = { ...simulatedEngine({}, 'broken'), provides: [{ ...(drawing as Provided), offers }] }
    const test = await hosts.open({ engines: [broken, simulatedEngine()] })
    expect(new Set(test.host.offers.map(({ engine }) => engine))).toEqual(new Set(['simulated']))
    expect(test.lines.map(({ event }) => event)).toContain('engine.offers-nothing')
  })
})

describe('a child that breaks', () => {
  it('fails the call as engine_crashed and gives the next call a new process', async () => {
    const { call } = await hostOf({ faults: ['crash@1'] })
    await expect(call()).rejects.toMatchObject({ code: 'engine_crashed' })
    await expect(call()).resolves.toMatchObject({ made: { profile: 'full' } })
  })

  it('fails the call as engine_failed and keeps its process', async () => {
    const { call, lines } = await hostOf({ faults: ['fail@1'] })
    await expect(call()).rejects.toMatchObject({ code: 'engine_failed' })
    const phases: string[] = []
    await call({ onPhase: (phase) => phases.push(phase) })
    expect(phases).toEqual(['waiting', 'running'])
    expect(lines.map(({ event }) => event)).not.toContain('engine.unreadable')
  })

  it('is killed when it gives no sign of life, and the call is engine_timeout', async () => {
    const { call } = await hostOf({ faults: ['hang@1'], quietMs: 400 })
    await expect(call()).rejects.toMatchObject({ code: 'engine_timeout' })
    await expect(call()).resolves.toBeDefined()
  })
})

describe('a cancelled call', () => {
  it('rejects with the reason of the signal and keeps a process that heard it', async () => {
    const { call } = await hostOf({ stepMs: 100 })
    await call()
    const stop = new AbortController()
    const reason = new Error('enough')
    const running = call({ signal: stop.signal, onProgress: () => stop.abort(reason) })
    await expect(running).rejects.toBe(reason)
    const phases: string[] = []
    await call({ onPhase: (phase) => phases.push(phase) })
    expect(phases).toEqual(['waiting', 'running'])
  })

  it('kills a process that does not hear, after the grace', async () => {
    const { call } = await hostOf({ faults: ['hang@1'] }, { graceMs: 200 })
    const stop = new AbortController()
    const reason = new Error('enough')
    const running = call({
      signal: stop.signal,
      onProgress: () => setTimeout(() => stop.abort(reason), 200),
    })
    await expect(running).rejects.toBe(reason)
    const phases: string[] = []
    await call({ onPhase: (phase) => phases.push(phase) })
    expect(phases).toEqual(['waiting', 'loading', 'running'])
  })

  it('kills it sooner when the job has, or will have, another holder', async () => {
    const { call } = await hostOf({ faults: ['hang@1'] }, { graceMs: 10_000 })
    const stop = new AbortController()
    let abortedMs = 0
    const abort = () => {
      abortedMs ||= performance.now()
      stop.abort(new LeaseLost())
    }
    const running = call({
      signal: stop.signal,
      onProgress: () => setTimeout(abort, 200),
    })
    await expect(running).rejects.toBeInstanceOf(LeaseLost)
    expect(performance.now() - abortedMs).toBeLessThan(2_000)
  })

  it('leaves the queue while it waits for its turn', async () => {
    const { call } = await hostOf({ stepMs: 100 })
    const first = call()
    const stop = new AbortController()
    const second = call({ signal: stop.signal })
    const reason = new Error('enough')
    stop.abort(reason)
    await expect(second).rejects.toBe(reason)
    await expect(first).resolves.toBeDefined()
  })
})

describe('out of memory', () => {
  it('takes the next leaner profile within the same call, and starts there after a restart', async () => {
    const test = await hostOf({ faults: ['oom@1'] })
    expect((await test.call()).made.profile).toBe('half')
    expect((await test.call()).made.profile).toBe('half')
    await test.host.close()
    const restarted = await test.reopen()
    onTestFinished(() => restarted.close())
    expect((await restarted.call()).made.profile).toBe('half')
  })

  it('ends as out_of_memory when the leanest profile needs too much, after each was tried', async () => {
    const test = await hostOf({ hiddenMib: 2 })
    await expect(test.call()).rejects.toMatchObject({ code: 'out_of_memory' })
    const tried = test.lines.filter(({ event }) => event === 'engine.out-of-memory').map(({ fields }) => fields.profile)
    expect(tried).toEqual(['full', 'half', 'tiled'])
  })

  it('skips profiles that do not fit the card at all', async () => {
    const { call } = await hostOf({ modelMib: 3000 }, { cardMib: 2000 })
    expect((await call()).made.profile).toBe('half')
  })

  it('does not change the profile under a job whose pieces were made with it', async () => {
    const { call } = await hostOf({ faults: ['oom@1'] })
    const pin = { engine: 'simulated', profile: 'full', used: true }
    await expect(call({ pin })).rejects.toBeInstanceOf(LeanerProfileNeeded)
    expect((await call()).made.profile).toBe('half')
  })
})
