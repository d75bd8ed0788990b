import { ClientError, errorOf } from './client-error.ts'

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>

export interface Credentials {
  /** Goes into Authorization: Bearer; `null` for nobody. */
  current(): Promise<string | null> | string | null
  /** Called once when the studio says `token_expired`; `true` when there is a new one to try with. */
  renew(): Promise<boolean>
}

export interface Transport {
  /** Any answer that is no 2xx or 3xx is thrown. @throws ClientError */
  send(path: string, init?: RequestInit): Promise<Response>
  json<T>(path: string, init?: RequestInit): Promise<T>
}

export function createTransport(baseUrl: string, fetcher: Fetch, credentials: Credentials): Transport {
  const base = baseUrl.replace(/\/+$/, '')

  async function once(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    const secret = await credentials.current()
    if (secret !== null) headers.set('authorization', `Bearer ${secret}`)
    try {
      return await fetcher(new URL(path, `${base}/`).href, { ...init, headers })
    } catch (cause) {
      init.signal?.throwIfAborted()
      throw new ClientError({ code: 'network', message: `${base} did not answer.`, retryable: true }, { cause })
    }
  }

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const answer = await once(path, init)
    if (answer.status < 400) return answer
    const error = await errorOf(answer)
    if (error.code !== 'token_expired' || !(await credentials.renew())) throw error
    const again = await once(path, init)
    if (again.status < 400) return again
    throw await errorOf(again)
  }

  return {
    send,
    async json<T>(path: string, init?: RequestInit) {
      return (await (await send(path, init)).json()) as T
    },
  }
}

export function jsonBody(body: unknown): RequestInit {
  return { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}
