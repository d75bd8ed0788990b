import type { ErrorCode } from '../errors.ts'
import { viewEvent, viewPreview } from '../views/event-view.ts'
import type { Heard } from './follow.ts'

const KEEP_ALIVE_MS = 15_000
const RETRY_MS = 2_000

/** Why a stream ends before its job, in the words of its last event. */
export interface Farewell {
  readonly code: ErrorCode
  readonly message: string
}

/**
 * Server-sent events, no faster than they are read. `stop` ends the source when the reader leaves. Once there is a
 * farewell, it is the last that is told. `onBroken` hears why a stream breaks off.
 */
export function eventStream(
  heard: AsyncGenerator<Heard>,
  stop: AbortController,
  farewell: () => Farewell | null = () => null,
  onBroken: (error: unknown) => void = () => {},
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let next: Promise<IteratorResult<Heard>> | null = null
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`))
      },
      async pull(controller) {
        next ??= heard.next()
        const result = await within(next, KEEP_ALIVE_MS).catch((error: unknown) => {
          // The stream is over for its reader, so nothing may go on listening behind it.
          stop.abort()
          onBroken(error)
          throw error
        })
        // A comment keeps proxies from taking a quiet job for a dead connection.
        if (result === 'quiet') return controller.enqueue(encoder.encode(': keep-alive\n\n'))
        next = null
        const why = farewell()
        if (result.done || why) {
          if (why) controller.enqueue(encoder.encode(`event: stream:end\ndata: ${JSON.stringify(why)}\n\n`))
          stop.abort()
          return controller.close()
        }
        controller.enqueue(encoder.encode(format(result.value)))
      },
      cancel() {
        stop.abort()
      },
    },
    { highWaterMark: 1 },
  )
}

function format(heard: Heard): string {
  if (heard.kind === 'preview') return `event: preview\ndata: ${JSON.stringify(viewPreview(heard))}\n\n`
  const { event } = heard
  return `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(viewEvent(event))}\n\n`
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | 'quiet'> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const quiet = new Promise<'quiet'>((resolve) => {
    timer = setTimeout(() => resolve('quiet'), ms)
  })
  try {
    return await Promise.race([promise, quiet])
  } finally {
    clearTimeout(timer)
  }
}
