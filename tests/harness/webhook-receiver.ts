import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'

export interface Received {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly id: string
}

export interface WebhookReceiver {
  readonly url: string
  readonly received: readonly Received[]
  /** What it answers from now on; 204 at first. */
  answer: (request: IncomingMessage, response: ServerResponse) => void
  /** Waits until this many have come. */
  until(count: number, withinMs?: number): Promise<readonly Received[]>
  close(): Promise<void>
}

/** A real server that takes webhooks, as a customer would run one. */
export async function openWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    const headers = request.headers as Record<string, string>
    received.push({ path: request.url ?? '', headers, body, id: headers['webhook-id'] ?? '' })
    receiver.answer(request, response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${port}/hooks`,
    received,
    answer: (_request, response) => response.writeHead(204).end(),
    async until(count, withinMs = 10_000) {
      const end = Date.now() + withinMs
      while (received.length < count) {
        if (Date.now() > end) throw new Error(`${received.length} of ${count} webhooks came within ${withinMs} ms.`)
        await sleep(20)
      }
      return received
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return receiver
}

/** What a receiver with this secret reads, by the reference library of Standard Webhooks. @throws when the signature is not right */
export function verifyWebhook(secret: string, { body, headers }: Received) {
  return new Webhook(secret).verify(body, { ...headers }) as {
    readonly type: string
    readonly timestamp: string
    readonly seq: number
    readonly data: Readonly<Record<string, unknown>>
  }
}
