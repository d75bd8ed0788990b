import { expect, it } from 'vitest'
import { eventStream } from '../../../core/events/event-stream.ts'
import type { Heard } from '../../../core/events/follow.ts'

it('a stream whose source breaks stops its source and breaks for its reader', async () => {
  const stop = new AbortController()
  async function* heard(): AsyncGenerator<Heard> {
    yield { kind: 'preview', jobId: 'a', version: 1 }
    throw new Error('the database is away')
  }
  const told: unknown[] = []
  const reading = new Response(eventStream(heard(), stop, undefined, (error) => told.push(error))).text()
  await expect(reading).rejects.toThrow('the database is away')
  expect(stop.signal.aborted).toBe(true)
  expect(told).toMatchObject([{ message: 'the database is away' }])
})
