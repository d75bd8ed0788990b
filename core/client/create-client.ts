import type * as z from 'zod'
import type { Plugin, Task, TaskInput, TaskOf } from '../plugin.ts'
import type { Quote } from '../submit/quote.ts'
import type { FileView } from '../views/file-view.ts'
import { type JobHandle, type JobOf, jobHandle } from './job-handle.ts'
import { type ListFiles, listFiles } from './list-files.ts'
import { createSession, type Session } from './session.ts'
import { createTransport, type Fetch, jsonBody } from './transport.ts'

export interface ClientOptions {
  /** Origin of the studio. */
  readonly baseUrl: string
  /** An access token, or a function that gives one each time; or sign in with `login`. */
  readonly token?: string | (() => string | Promise<string>)
  readonly apiKey?: string
  readonly fetch?: Fetch
}

/** A stored file by its id, or bytes that go with the request. */
export type FileInput = string | Blob
type TaskId<P extends Plugin> = TaskOf<P>['id']
type TaskById<P extends Plugin, Id extends string> = Extract<TaskOf<P>, { readonly id: Id }>
type OutputOf<T extends Task> = z.output<T['output']>
/** What goes into the slots, as far as the price and the engines care: how many, or which. */
type CountsOf<T extends Task> = {
  readonly [Slot in keyof NonNullable<T['files']>]?: number | string | readonly string[]
}
type FilesOf<T extends Task> = { readonly [Slot in keyof NonNullable<T['files']>]?: FileInput | readonly FileInput[] }

export interface SubmitOptions<T extends Task> {
  readonly files?: FilesOf<T>
  /** The same key never makes a second job. */
  readonly idempotencyKey?: string
  /** Answer when the job has ended, or after so long; at most 60. */
  readonly waitSeconds?: number
  readonly signal?: AbortSignal
}

export interface Client<P extends Plugin> extends Pick<Session, 'register' | 'login' | 'logout'> {
  submit<Id extends TaskId<P>>(
    task: Id,
    input: TaskInput<TaskById<P, Id>>,
    options?: SubmitOptions<TaskById<P, Id>>,
  ): Promise<JobHandle<OutputOf<TaskById<P, Id>>>>
  /** What it would cost and meet now; makes nothing. */
  quote<Id extends TaskId<P>>(
    task: Id,
    input: TaskInput<TaskById<P, Id>>,
    options?: { readonly files?: CountsOf<TaskById<P, Id>>; readonly signal?: AbortSignal },
  ): Promise<Quote>
  /** A handle of a job that was made before. */
  job<Id extends TaskId<P>>(task: Id, id: string): Promise<JobHandle<OutputOf<TaskById<P, Id>>>>
  /** Stored files, newest first, page by page as they are read. */
  files(options?: ListFiles): AsyncGenerator<FileView>
  upload(file: Blob, options?: { readonly signal?: AbortSignal }): Promise<FileView>
  /** The bytes of a stored file, as a response that can be streamed. */
  download(file: { readonly url: string }, options?: { readonly signal?: AbortSignal }): Promise<Response>
}

/** A client that knows the tasks of `P`: `createClient<typeof plugin>({ baseUrl, apiKey })`. Needs fetch and nothing else. */
export function createClient<P extends Plugin>(options: ClientOptions): Client<P> {
  const fetcher: Fetch = options.fetch ?? ((input, init) => fetch(input, init))
  const session = createSession({ ...options, fetch: fetcher })
  const transport = createTransport(options.baseUrl, fetcher, session)

  return {
    register: session.register,
    login: session.login,
    logout: session.logout,

    async submit<Id extends TaskId<P>>(
      task: Id,
      input: TaskInput<TaskById<P, Id>>,
      { files = {}, idempotencyKey, waitSeconds, signal }: SubmitOptions<TaskById<P, Id>> = {},
    ) {
      const init = requestOf(input, files)
      const headers = new Headers(init.headers)
      if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey)
      if (waitSeconds !== undefined) headers.set('prefer', `wait=${waitSeconds}`)
      const sent = { ...init, headers, ...(signal && { signal }) }
      return jobHandle(transport, await transport.json<JobOf<OutputOf<TaskById<P, Id>>>>(`/api/v1/jobs/${task}`, sent))
    },

    quote: (task, input, { files, signal } = {}) =>
      transport.json<Quote>(`/api/v1/jobs/${task}/quote`, {
        ...jsonBody({ ...Object(input), ...files }),
        ...(signal && { signal }),
      }),

    async job<Id extends TaskId<P>>(_task: Id, id: string) {
      return jobHandle(transport, await transport.json<JobOf<OutputOf<TaskById<P, Id>>>>(`/api/v1/jobs/${id}`))
    },

    files: (options) => listFiles(transport, options),

    upload(file, { signal } = {}) {
      const body = new FormData()
      body.append('file', file)
      return transport.json<FileView>('/api/v1/files', { method: 'POST', body, ...(signal && { signal }) })
    },

    download: ({ url }, { signal } = {}) => transport.send(url, { ...(signal && { signal }) }),
  }
}

/** JSON while every file is stored already, multipart when bytes go along. */
function requestOf(input: unknown, files: Readonly<Record<string, FileInput | readonly FileInput[] | undefined>>) {
  const slots = Object.entries(files).map(([slot, given]) => [slot, [given ?? []].flat()] as const)
  const ids = slots.filter(([, list]) => list.length > 0).map(([slot, list]) => [slot, list] as const)
  if (!slots.some(([, list]) => list.some((file) => typeof file !== 'string'))) {
    return jsonBody({ ...Object(input), ...Object.fromEntries(ids) })
  }
  const body = new FormData()
  body.append('input', JSON.stringify(input))
  for (const [slot, list] of slots) for (const file of list) body.append(slot, file)
  return { method: 'POST', body } satisfies RequestInit
}
