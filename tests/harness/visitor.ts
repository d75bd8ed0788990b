import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { hasEnded, type JobStatus } from '../../core/job.ts'

export interface JobView {
  readonly id: string
  readonly status: JobStatus
  readonly cost: number
  readonly charged: number | null
  readonly output: unknown
  readonly error: { readonly code: string; readonly message: string } | null
}

/** Somebody with an account who only knows HTTP. */
export interface Visitor {
  readonly token: string
  call(path: string, init?: RequestInit): Promise<Response>
  get<T>(path: string): Promise<T>
  submit(
    task: string,
    input: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly body: JobView & { readonly code?: string } }>
  untilEnded(jobId: string, withinMs?: number): Promise<JobView>
  credits(): Promise<{ readonly available: number; readonly held: number }>
}

export async function register(url: string, email = `${randomUUID()}@example.org`): Promise<Visitor> {
  const answer = await fetch(`${url}/api/v1/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'a long password' }),
  })
  if (answer.status !== 201) throw new Error(`Register answered ${answer.status}: ${await answer.text()}`)
  const { accessToken } = (await answer.json()) as { accessToken: string }
  return visitor(url, accessToken)
}

export function visitor(url: string, token: string): Visitor {
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })
  const get = async <T>(path: string): Promise<T> => {
    const answer = await call(path)
    if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  return {
    token,
    call,
    get,
    async submit(task, input, headers = {}) {
      const answer = await call(`/api/v1/jobs/${task}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(input),
      })
      return { status: answer.status, body: (await answer.json()) as JobView }
    },
    async untilEnded(jobId, withinMs = 60_000) {
      const until = Date.now() + withinMs
      for (;;) {
        const job = await get<JobView>(`/api/v1/jobs/${jobId}`)
        if (hasEnded(job.status)) return job
        if (Date.now() > until) throw new Error(`Job ${jobId} is still ${job.status}.`)
        await sleep(100)
      }
    },
    credits: () => get('/api/v1/users/credits'),
  }
}
