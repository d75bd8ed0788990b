import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { mib } from '../../../core/units.ts'
import { usedMib } from '../../../gpu-runtime/engines/simulated/card-memory.ts'
import { simulatedCard, simulatedEngine } from '../../../gpu-runtime/engines/simulated/engine.ts'
import { openTestHosts, pinTo, type TestHost, threeModels } from '../../harness/engine-host.ts'

const hosts = openTestHosts()
afterEach(hosts.close)

const physical = ({ dataDir }: TestHost, card = 'card') => usedMib(join(dataDir, 'cache', 'simulated-cards', card))
const residents = ({ host }: TestHost) => host.cards.flatMap((card) => card.residents.map(({ key }) => key)).sort()

describe('a card', () => {
  it('keeps the models that fit, and ends the process of the longest unused for the next', async () => {
    const test = await hosts.open({ engines: threeModels() })
    await test.call({ pin: pinTo('a') })
    await test.call({ pin: pinTo('b') })
    expect(residents(test)).toEqual(['a/a@full', 'b/b@full'])
    expect(physical(test)).toBe(3_000)
    await test.call({ pin: pinTo('a') })
    await test.call({ pin: pinTo('c') })
    expect(residents(test)).toEqual(['a/a@full', 'c/c@full'])
    expect(physical(test)).toBe(3_000)
    expect(readdirSync(join(test.dataDir, 'run', 'engines'))).toHaveLength(2)
  })

  it('runs two calls at once when both fit, and never overfills its memory', async () => {
    const test = await hosts.open({ engines: threeModels({ stepMs: 60 }) })
    let most = 0
    let fullest = 0
    const busy = () => test.host.cards.flatMap(({ residents }) => residents.filter((one) => one.busy)).length
    const calls = ['a', 'b', 'c', 'a', 'b', 'c'].map((engine) =>
      test.call({
        pin: pinTo(engine),
        onProgress() {
          most = Math.max(most, busy())
          fullest = Math.max(fullest, physical(test))
        },
      }),
    )
    const results = await Promise.all(calls)
    expect(results.map(({ made }) => made.profile)).toEqual(Array(6).fill('full'))
    expect(most).toBe(2)
    expect(fullest).toBeGreaterThan(1_500)
    expect(fullest).toBeLessThanOrEqual(4_096)
  })

  it('gives the turn to the short job that waited, not to the long one that came before', async () => {
    const test = await hosts.open({ engines: [simulatedEngine({ stepMs: 40 })] })
    await test.call()
    const order: string[] = []
    const ask = (jobId: string, remainingMs: number) =>
      test.call({ jobId, remainingMs, createdAtMs: Date.now() - 10_000 }).then(() => order.push(jobId))
    await Promise.all([ask('first', 1_000), ask('long', 500_000), ask('short', 200)])
    expect(order).toEqual(['first', 'short', 'long'])
  })

  it('shrinks to what other programs leave, less the margin', async () => {
    const card = { ...simulatedCard('card', 4_096), marginMib: mib(200), measureFreeMib: async () => mib(2_000) }
    const test = await hosts.open({ engines: threeModels(), cards: [card] })
    expect(test.host.cards[0]?.capacity).toBe(1_800)
    await test.call({ pin: pinTo('a') })
    await test.call({ pin: pinTo('b') })
    expect(residents(test)).toEqual(['b/b@full'])
  })

  it('is chosen for having the model, else for having less to do', async () => {
    const cards = [simulatedCard('one', 4_096), simulatedCard('two', 4_096)]
    const test = await hosts.open({ engines: threeModels({ stepMs: 40 }), cards })
    await Promise.all([test.call({ pin: pinTo('a') }), test.call({ pin: pinTo('b') })])
    await test.call({ pin: pinTo('a') })
    expect(test.host.cards.map(({ residents }) => residents.map(({ key }) => key))).toEqual([
      ['a/a@full'],
      ['b/b@full'],
    ])
  })
})

describe('several cards', () => {
  /** 3,000 MiB, which the small card takes in half the bits only. */
  const drawing = (more: object = {}) => [simulatedEngine({ modelMib: 3_000, mibPerMegapixel: 0, ...more })]
  const cards = [simulatedCard('small', 2_000), simulatedCard('big', 4_096)]
  const hostOfTwo = (more: object = {}) => hosts.open({ engines: drawing(more), cards })

  it('share the calls, the richest profile first', async () => {
    const test = await hostOfTwo({ stepMs: 30 })
    expect((await test.call()).made.profile).toBe('full')
    const made = await Promise.all(Array.from({ length: 4 }, () => test.call()))
    expect(made.map(({ made }) => made.profile).sort()).toEqual(['full', 'full', 'half', 'half'])
    expect(residents(test)).toEqual(['simulated/simulated@full', 'simulated/simulated@half'])
  })

  it('go on with a job where its profile fits, however busy that card is', async () => {
    const test = await hostOfTwo({ stepMs: 30 })
    const others = Promise.all([test.call(), test.call(), test.call(), test.call()])
    const pin = { engine: 'simulated', profile: 'full', used: true }
    expect((await test.call({ pin })).made.profile).toBe('full')
    await others
  })
})

describe('the children', () => {
  it('are gone when the host has closed', async () => {
    const test = await hosts.open({ engines: threeModels() })
    await test.call({ pin: pinTo('a') })
    const [note] = readdirSync(join(test.dataDir, 'run', 'engines'))
    const { pid } = JSON.parse(readFileSync(join(test.dataDir, 'run', 'engines', note ?? ''), 'utf8'))
    expect(existsSync(`/proc/${pid}`)).toBe(true)
    await test.host.close()
    expect(existsSync(`/proc/${pid}`)).toBe(false)
    expect(readdirSync(join(test.dataDir, 'run', 'engines'))).toEqual([])
  })
})
