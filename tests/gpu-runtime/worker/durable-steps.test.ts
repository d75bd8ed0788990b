import { describe, expect, it } from 'vitest'
import type { FinishedStep, StoredStep } from '../../../core/ports/queue-store.ts'
import { durableSteps, type Steps } from '../../../gpu-runtime/worker/durable-steps.ts'

interface Bench {
  readonly steps: Steps<{ readonly name: string }>
  /** What happened, in order. */
  readonly line: string[]
  readonly stop: AbortController
}
function benchOf(
  stored: readonly StoredStep[] = [],
  store: (step: FinishedStep) => Promise<void> = async () => {},
): Bench {
  const line: string[] = []
  const stop = new AbortController()
  const steps = durableSteps({
    stored,
    open(name) {
      line.push(`open ${name}`)
      return {
        context: { name },
        notes: () => ({ gpuMs: 0, engine: null, made: [] }),
        close: () => void line.push(`close ${name}`),
      }
    },
    keep: async (result) => result,
    restore: async (result) => result,
    async store(step) {
      line.push(`storing ${step.name}`)
      await store(step)
      line.push(`stored ${step.name}`)
    },
    onDone: () => {},
    signal: stop.signal,
    now: Date.now,
  })
  return { steps, line, stop }
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('durable steps', () => {
  it('leaves the last step to the finish transaction', async () => {
    const { steps, line } = benchOf()
    await steps.run('only', async () => 1)
    expect((await steps.takeLast()).map(({ name }) => name)).toEqual(['only'])
    await turn()
    expect(line).toEqual(['open only', 'close only'])
  })

  it('stores a step when its task goes on with something else', async () => {
    const { steps, line } = benchOf()
    await steps.run('first', async () => 1)
    await turn()
    expect(line).toContain('stored first')
    expect(await steps.takeLast()).toEqual([])
  })

  it('starts no step before the earlier results are durable', async () => {
    const { steps, line } = benchOf([], turn as () => Promise<void>)
    await steps.run('first', async () => 1)
    await steps.run('second', async () => 2)
    expect(line).toEqual(['open first', 'close first', 'storing first', 'stored first', 'open second', 'close second'])
    expect((await steps.takeLast()).map(({ name }) => name)).toEqual(['second'])
  })

  it('runs steps at once when they are started at once', async () => {
    const { steps, line } = benchOf()
    await Promise.all([
      steps.run('a', async () => {
        await turn()
        return 1
      }),
      steps.run('b', async () => 2),
    ])
    expect(line.slice(0, 2)).toEqual(['open a', 'open b'])
    expect((await steps.takeLast()).map(({ name }) => name)).toEqual(['a'])
    expect(line).toContain('stored b')
  })

  it('answers from the store after a crash, without doing the work again', async () => {
    const { steps, line } = benchOf([{ name: 'first', result: { n: 1 } }])
    const result = await steps.run('first', async () => ({ n: 2 }))
    expect(result).toEqual({ n: 1 })
    expect(line).toEqual([])
  })

  it('gives the same value before and after a crash', async () => {
    const { steps } = benchOf()
    const result = await steps.run('first', async () => ({ at: new Date(0), gone: undefined, list: [undefined] }))
    expect(result).toEqual({ at: '1970-01-01T00:00:00.000Z', list: [null] })
  })

  it('refuses two steps of one name', async () => {
    const { steps } = benchOf()
    await steps.run('one', async () => 1)
    await expect(steps.run('one', async () => 1)).rejects.toMatchObject({ code: 'internal' })
  })

  it('fails the next step when an earlier one could not be stored', async () => {
    const lost = new Error('lost')
    const { steps } = benchOf([], () => Promise.reject(lost))
    await steps.run('first', async () => 1)
    await turn()
    await expect(steps.run('second', async () => 2)).rejects.toBe(lost)
    await expect(steps.takeLast()).rejects.toBe(lost)
  })

  it('drops the result of a step that ends after the signal', async () => {
    const { steps, stop, line } = benchOf()
    const reason = new Error('enough')
    const running = steps.run('late', async () => {
      await turn()
      return 1
    })
    stop.abort(reason)
    await expect(running).rejects.toBe(reason)
    await steps.storeRest()
    expect(line).not.toContain('storing late')
  })

  it('keeps what was finished when the task fails in the same turn', async () => {
    const { steps, line } = benchOf()
    await steps.run('good', async () => 1)
    await steps.storeRest()
    expect(line).toContain('stored good')
  })
})
