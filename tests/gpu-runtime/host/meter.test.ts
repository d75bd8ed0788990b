import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { simulatedEngine } from '../../../gpu-runtime/engines/simulated/engine.ts'
import { failureReason } from '../../../gpu-runtime/host/failure-reason.ts'
import { openTestHosts, pinTo, type TestHost, threeModels } from '../../harness/engine-host.ts'

const MIB = 2 ** 20
const CARD = '{worker="tests",card="0"}'
const hosts = openTestHosts()
afterEach(hosts.close)

const reserved = (test: TestHost) => test.metric(`atelier_gpu_memory_reserved_bytes${CARD}`)

describe('what a host counts', () => {
  it('is each load with its time, and what had to make room', async () => {
    const test = await hosts.open({ engines: threeModels() })
    for (const engine of ['a', 'b', 'a', 'c']) await test.call({ pin: pinTo(engine) })
    expect(await test.metric('atelier_models_loaded_total{engine="a"}')).toBe(1)
    expect(await test.metric('atelier_models_loaded_total{engine="c"}')).toBe(1)
    expect(await test.metric('atelier_model_load_duration_seconds_count{engine="a"}')).toBe(1)
    expect(await test.metric('atelier_model_load_duration_seconds_sum{engine="a"}')).toBeGreaterThan(0)
    expect(await test.metric('atelier_models_evicted_total{engine="b"}')).toBe(1)
    expect(await test.metric('atelier_models_evicted_total{engine="a"}')).toBeNull()
  })

  it('is what models hold of a card while they are loaded, and its work by task', async () => {
    const test = await hosts.open({ engines: threeModels() })
    expect(await reserved(test)).toBe(0)
    expect(await test.metric(`atelier_gpu_memory_budget_bytes${CARD}`)).toBe(4_096 * MIB)
    const began = performance.now()
    const { gpuMs } = await test.call({ pin: pinTo('a') })
    const busy = (await test.metric('atelier_gpu_busy_seconds_total{card="0",task="painting"}')) ?? 0
    expect(busy).toBeGreaterThanOrEqual(gpuMs / 1_000)
    expect(busy).toBeLessThanOrEqual((performance.now() - began) / 1_000 + 0.01)
    expect(await reserved(test)).toBe(1_500 * MIB)
    await test.call({ pin: pinTo('b') })
    expect(await reserved(test)).toBe(3_000 * MIB)
    await test.host.close()
    expect(await reserved(test)).toBe(0)
  })

  it.each([
    ['crash@1', 'crash'],
    ['hang@1', 'hang'],
    ['fail@1', 'error'],
  ])('is a failure (%s) with its reason, and the work that it was', async (fault, reason) => {
    const test = await hosts.open({
      engines: [simulatedEngine({ faults: [fault], ...(reason === 'hang' && { quietMs: 400 }) })],
    })
    await expect(test.call()).rejects.toThrow()
    expect(await test.metric(`atelier_engine_failures_total{engine="simulated",reason="${reason}"}`)).toBe(1)
    expect(await test.metric('atelier_gpu_busy_seconds_total{card="0",task="painting"}')).toBeGreaterThan(0)
    // One that only said no keeps its model.
    const size = await reserved(test)
    if (reason === 'error') expect(size).toBeGreaterThan(0)
    else expect(size).toBe(0)
  })

  it('is memory that ran out, once a rung, also when a leaner profile saves the call', async () => {
    const test = await hosts.open({ engines: [simulatedEngine({ faults: ['oom@1'] })] })
    expect((await test.call()).made.profile).toBe('half')
    expect(await test.metric('atelier_engine_failures_total{engine="simulated",reason="out_of_memory"}')).toBe(1)
    expect(await test.metric('atelier_models_loaded_total{engine="simulated"}')).toBe(2)
  })

  it('is no refusal and no cancel', async () => {
    const test = await hosts.open({ engines: [simulatedEngine({ faults: ['refuse@1'], stepMs: 60 })] })
    await expect(test.call()).rejects.toMatchObject({ code: 'picture_refused' })
    const stop = new AbortController()
    const onProgress = () => stop.abort(new AppError('cancelled', 'Enough.'))
    await expect(test.call({ signal: stop.signal, onProgress })).rejects.toThrow('Enough.')
    for (const reason of ['crash', 'hang', 'out_of_memory', 'error']) {
      expect(await test.metric(`atelier_engine_failures_total{engine="simulated",reason="${reason}"}`)).toBeNull()
    }
  })

  it('is no budget of a card that another worker has', async () => {
    const test = await hosts.open({ engines: threeModels() })
    test.host.useCards(new Set())
    expect(await test.metric(`atelier_gpu_memory_budget_bytes${CARD}`)).toBe(0)
    test.host.useCards(new Set(['card']))
    expect(await test.metric(`atelier_gpu_memory_budget_bytes${CARD}`)).toBe(4_096 * MIB)
  })
})

describe('the reason of a failure', () => {
  it('is none for what an engine refuses, and an error for what nobody foresaw', () => {
    expect(failureReason(new AppError('not_drawable', 'No.'))).toBeNull()
    expect(failureReason(new TypeError('x is undefined'))).toBe('error')
  })
})
