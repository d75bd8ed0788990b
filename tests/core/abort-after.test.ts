import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { abortAfter } from '../../core/abort-after.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

it('fires though garbage is collected meanwhile', async () => {
  const never = new AbortController()
  let fired = 0
  for (let n = 0; n < 20; n++) abortAfter(100, never.signal).addEventListener('abort', () => fired++, { once: true })
  for (let n = 0; n < 5; n++) {
    await sleep(10)
    collectGarbage()
  }
  await expect.poll(() => fired).toBe(20)
})

it('fires with the first of its signals, and is aborted from the start where one is', async () => {
  const stop = new AbortController()
  const signal = abortAfter(60_000, new AbortController().signal, stop.signal)
  const fired = once(signal, 'abort')
  stop.abort(new Error('no longer wanted'))
  await fired
  expect(signal.reason).toEqual(new Error('no longer wanted'))
  expect(abortAfter(60_000, AbortSignal.abort()).aborted).toBe(true)
})
