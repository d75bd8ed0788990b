import { beforeEach, describe, expect, it } from 'vitest'
import { watchElsewhere } from '../../../gpu-runtime/worker/elsewhere.ts'

let clockMs: number
let others: readonly (readonly [id: string, budgets: readonly number[]])[]
let elsewhereMib: () => Promise<number>

beforeEach(() => {
  clockMs = 0
  others = []
  const live = async () =>
    others.map(([id, budgets]) => ({ id, devices: budgets.map((budgetMib) => ({ id, budgetMib })) }))
  elsewhereMib = watchElsewhere({ live, id: 'me', now: () => clockMs })
})

describe('the biggest card of other workers', () => {
  it('may yet come to a worker that has just started', async () => {
    clockMs = 29_000
    expect(await elsewhereMib()).toBe(Infinity)
    clockMs = 31_000
    expect(await elsewhereMib()).toBe(0)
  })

  it('is none of one’s own', async () => {
    clockMs = 31_000
    others = [
      ['me', [24_000]],
      ['other', [4_000, 8_000]],
    ]
    expect(await elsewhereMib()).toBe(8_000)
  })

  it('counts for two minutes after its worker has left', async () => {
    clockMs = 31_000
    others = [['big', [8_000]]]
    await elsewhereMib()
    others = [['small', [2_000]]]
    clockMs += 119_000
    expect(await elsewhereMib()).toBe(8_000)
    clockMs += 2_000
    expect(await elsewhereMib()).toBe(2_000)
  })
})
