import { expect, it } from 'vitest'
import { fewAtOnce } from '../../../adapters/image/few-at-once.ts'

const never = new AbortController().signal

it('runs so many at once, in the order in which they came, also behind one that fails', async () => {
  const few = fewAtOnce(2)
  const order: number[] = []
  let running = 0
  let most = 0
  const work = (n: number) =>
    few(never, async () => {
      running += 1
      most = Math.max(most, running)
      order.push(n)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      if (n === 1) throw new Error('This one fails.')
    })
  const works = Array.from({ length: 6 }, (_, n) => work(n))
  const first = Promise.allSettled(works)
  // Others come while places are handed on: none of them may find one that is taken.
  await works[2]
  const later = Promise.allSettled(Array.from({ length: 4 }, (_, n) => work(6 + n)))
  const ends = [...(await first), ...(await later)]
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  expect(order).toEqual(Array.from({ length: 10 }, (_, n) => n))
  expect([most, running]).toEqual([2, 0])
})

it('lets who waits go, and gives his place to the next', async () => {
  const few = fewAtOnce(1)
  let finish = () => {}
  const first = few(never, () => new Promise<void>((resolve) => (finish = resolve)))
  const stop = new AbortController()
  const second = few(stop.signal, async () => 'second')
  const third = few(never, async () => 'third')
  stop.abort(new Error('no longer wanted'))
  await expect(second).rejects.toThrow('no longer wanted')
  finish()
  await first
  expect(await third).toBe('third')
  await expect(few(AbortSignal.abort(new Error('never')), async () => 'fourth')).rejects.toThrow('never')
})
