import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { type Books, openBooks } from './books.ts'
import { parseForm } from './form.ts'
import { createPeople, type People } from './people.ts'
import { createRoutes, Refused } from './routes.ts'
import type { StripeEvent } from './shapes.ts'

export const SECRET_KEY = 'sk_test_ofthefake'
export const WEBHOOK_SECRET = 'whsec_of_the_fake'

export interface FakeStripe {
  readonly url: string
  readonly books: Books
  readonly people: People
  readonly clock: { aheadSeconds: number }
  /** Requests so far, as `GET /v1/…`. */
  readonly asked: readonly string[]
  /** Answers the next requests with this status, as in an outage; 0 cuts them off. `null`: well again. */
  break(status: number | null): void
  close(): Promise<void>
}

/** A server that speaks the part of Stripe's API that Atelier asks, with a memory: what the official mock lacks. */
export async function openFakeStripe(): Promise<FakeStripe> {
  const clock = { aheadSeconds: 0 }
  const books = openBooks(clock)
  const routes = createRoutes(books)
  const asked: string[] = []
  const answered = new Map<string, { readonly request: string; readonly answer: object }>()
  let broken: number | null = null

  function answer(method: string, url: URL, body: string, key: string | undefined): object {
    const route = routes.find(([verb, path]) => verb === method && path.test(url.pathname))
    if (!route) throw new Refused(404, '', `Unrecognized request URL (${method}: ${url.pathname}).`)
    const [, path, handle] = route
    const request = `${method} ${url.pathname} ${body}`
    const before = method === 'POST' && key ? answered.get(key) : undefined
    if (before) {
      if (before.request === request) return before.answer
      throw new Refused(
        400,
        'idempotency_error',
        'Keys for idempotent requests can only be used with the same request.',
      )
    }
    const form = parseForm(method === 'GET' ? url.search.slice(1) : body)
    const result = structuredClone(handle({ id: path.exec(url.pathname)?.[1] ?? '', form }))
    if (method === 'POST' && key) answered.set(key, { request, answer: result })
    return result
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://fake')
    const method = request.method ?? ''
    asked.push(`${method} ${url.pathname}`)
    let body = ''
    for await (const chunk of request) body += chunk
    if (broken === 0) return void request.socket.destroy()
    const send = (status: number, content: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
    const refuse = (status: number, code: string, message: string) =>
      send(status, { error: { type: status >= 500 ? 'api_error' : 'invalid_request_error', code, message } })
    if (broken !== null) return void refuse(broken, '', 'Broken on purpose.')
    if (request.headers.authorization !== `Bearer ${SECRET_KEY}`)
      return void refuse(401, '', 'Invalid API Key provided.')
    try {
      send(200, answer(method, url, body, request.headers['idempotency-key'] as string | undefined))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refuse(error.status, error.code, error.message)
    }
  }

  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    books,
    people: createPeople(books),
    clock,
    asked,
    break(status) {
      broken = status
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const signer = new Stripe(SECRET_KEY)

/** An event as Stripe sends it. */
export function signed(event: StripeEvent, secret = WEBHOOK_SECRET, atSeconds = Math.floor(Date.now() / 1_000)) {
  const body = JSON.stringify(event, null, 2)
  const signature = signer.webhooks.generateTestHeaderString({ payload: body, secret, timestamp: atSeconds })
  return { body, headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature } }
}
