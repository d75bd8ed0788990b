import type { JobStatus } from '../job.ts'
import type { EventView } from '../views/event-view.ts'
import type { JobView } from '../views/job-view.ts'
import { ClientError } from './client-error.ts'
import { readEvents } from './read-events.ts'
import type { Transport } from './transport.ts'

export type JobOf<Output> = Omit<JobView, 'output'> & { readonly output: Output | null }

export interface Progress {
  readonly status: JobStatus
  readonly phase: string
  /** 0 to 1. */
  readonly progress: number
}

export interface JobHandle<Output> {
  readonly id: string
  /** As it was when the handle was made. */
  readonly job: JobOf<Output>
  get(options?: { readonly signal?: AbortSignal }): Promise<JobOf<Output>>
  /** Waits for the end. @throws ClientError with the job's code when it failed or was cancelled */
  result(options?: { readonly signal?: AbortSignal; readonly onProgress?: (now: Progress) => void }): Promise<Output>
  cancel(): Promise<JobOf<Output>>
  /** From `after` on until the job has ended; comes back by itself when the connection breaks. */
  events(options?: { readonly after?: number; readonly signal?: AbortSignal }): AsyncGenerator<EventView>
}

const COME_BACK_MS = 1_000

export function jobHandle<Output>(transport: Transport, job: JobOf<Output>): JobHandle<Output> {
  const self = `/api/v1/jobs/${job.id}`
  const get = (options: { readonly signal?: AbortSignal } = {}) => transport.json<JobOf<Output>>(self, options)
  const events: JobHandle<Output>['events'] = (options) => followJob(transport, `${self}/events`, options)
  return {
    id: job.id,
    job,
    get,
    events,
    cancel: () => transport.json<JobOf<Output>>(`${self}/cancel`, { method: 'POST' }),
    async result({ signal, onProgress } = {}) {
      let current = job
      if (!isOver(current.status)) {
        for await (const event of events({ ...(signal && { signal }) })) {
          const progress = progressOf(event)
          if (progress) onProgress?.(progress)
        }
        current = await get({ ...(signal && { signal }) })
      }
      return outputOf(current)
    },
  }
}

async function* followJob(
  transport: Transport,
  path: string,
  { after = 0, signal }: { readonly after?: number; readonly signal?: AbortSignal } = {},
): AsyncGenerator<EventView> {
  let last = after
  for (;;) {
    signal?.throwIfAborted()
    try {
      const headers = { accept: 'text/event-stream', 'last-event-id': String(last) }
      const answer = await transport.send(path, { headers, ...(signal && { signal }) })
      // 204: the job has ended, and everything was told.
      if (answer.status === 204 || !answer.body) return
      let told = 0
      for await (const { id, data } of readEvents(answer.body)) {
        if (id === null) continue
        told += 1
        last = Number(id)
        yield JSON.parse(data) as EventView
      }
      // A proxy that cuts streams short, or a studio that drains: no reason to ask without end.
      if (told === 0) await pause(COME_BACK_MS, signal)
    } catch (error) {
      signal?.throwIfAborted()
      // Refusals are final; whatever broke on the way is tried again from the last number.
      if (error instanceof ClientError && !error.retryable) throw error
      await pause(COME_BACK_MS, signal)
    }
  }
}

function progressOf({ data }: EventView): Progress | null {
  if (typeof data !== 'object' || data === null || !('status' in data && 'phase' in data && 'progress' in data))
    return null
  const { status, phase, progress } = data as Record<string, unknown>
  return { status: status as JobStatus, phase: String(phase), progress: Number(progress) }
}

function isOver(status: JobStatus): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled'
}

function outputOf<Output>({ id, status, output, error }: JobOf<Output>): Output {
  if (status === 'completed' && output !== null) return output
  if (error) {
    const { details, ...told } = error
    throw new ClientError({ ...told, status: 200, ...(details && { details }) })
  }
  const code = status === 'cancelled' ? 'cancelled' : 'gone'
  throw new ClientError({ code, message: `Job ${id} has no output; it is ${status}.`, status: 200 })
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms)
    function done() {
      signal?.removeEventListener('abort', stop)
      resolve()
    }
    function stop() {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', stop, { once: true })
  })
}
