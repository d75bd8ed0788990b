import { describe, expect, it } from 'vitest'
import { orAborted } from '../../../adapters/streams/or-aborted.ts'
import { readChunks } from '../../../adapters/streams/read-chunks.ts'

function bodyOf(pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void | Promise<void>) {
  const state = { cancelled: false }
  const body = new ReadableStream<Uint8Array>({
    pull,
    cancel() {
      state.cancelled = true
    },
  })
  return { body, state }
}

describe('the chunks of a body', () => {
  it('end with the reason of a signal while the body stands still, and let go of it', async () => {
    const { body, state } = bodyOf(() => new Promise(() => {}))
    const stop = new AbortController()
    const first = readChunks(body, stop.signal).next()
    stop.abort(new Error('enough'))
    await expect(first).rejects.toThrow('enough')
    expect(state.cancelled).toBe(true)
  })

  it('let go of a body whose reader leaves early', async () => {
    const { body, state } = bodyOf((controller) => controller.enqueue(Uint8Array.of(1)))
    for await (const _ of readChunks(body, new AbortController().signal)) break
    expect(state.cancelled).toBe(true)
  })
})

describe('an answer or an abort', () => {
  it('is the answer, or the reason, whichever comes first', async () => {
    const stop = new AbortController()
    expect(await orAborted(Promise.resolve(7), stop.signal)).toBe(7)
    await expect(orAborted(Promise.reject(new Error('broke')), stop.signal)).rejects.toThrow('broke')
    const waits = orAborted(new Promise(() => {}), stop.signal)
    stop.abort(new Error('enough'))
    await expect(waits).rejects.toThrow('enough')
    // A failure that nobody waits for any more ends no process.
    await expect(orAborted(Promise.reject(new Error('late')), stop.signal)).rejects.toThrow('enough')
  })
})
