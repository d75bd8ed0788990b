import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { standardSender } from '../../../adapters/webhooks/standard-sender.ts'
import type { WebhookMessage } from '../../../core/ports/webhook-sender.ts'
import { openWebhookReceiver, verifyWebhook, type WebhookReceiver } from '../../harness/webhook-receiver.ts'

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const OLD = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
const never = new AbortController().signal
const local = { allowPrivate: true, requireHttps: false }

let receiver: WebhookReceiver
beforeEach(async () => {
  receiver = await openWebhookReceiver()
})
afterEach(() => receiver.close())

const message = (changes: Partial<WebhookMessage> = {}): WebhookMessage => ({
  id: 'msg-1',
  url: receiver.url,
  body: JSON.stringify({ type: 'job:complete', data: { word: 'Grüße' } }),
  secrets: [SECRET],
  at: new Date(),
  ...changes,
})

describe('a sender', () => {
  it('signs so that the reference library agrees, with each secret', async () => {
    const answer = await standardSender(local).send(message({ secrets: [SECRET, OLD] }), never)
    expect(answer).toEqual({ kind: 'answered', status: 204 })
    const [got] = receiver.received
    expect(got?.id).toBe('msg-1')
    expect(got?.headers['content-type']).toBe('application/json')
    for (const secret of [SECRET, OLD]) expect(verifyWebhook(secret, got!).data).toEqual({ word: 'Grüße' })
    const other = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
    expect(() => verifyWebhook(other, got!)).toThrow('No matching signature')
    expect(() => verifyWebhook(SECRET, { ...got!, body: `${got!.body} ` })).toThrow('No matching signature')
  })

  it('follows no redirect', async () => {
    receiver.answer = (_, response) => response.writeHead(307, { location: receiver.url }).end()
    expect(await standardSender(local).send(message(), never)).toEqual({ kind: 'answered', status: 307 })
    expect(receiver.received).toHaveLength(1)
  })

  it('reads no further than it must', async () => {
    let written = 0
    receiver.answer = (_, response) => {
      response.writeHead(200)
      const more = () => {
        if (response.destroyed) return
        written += 65_536
        response.write(Buffer.alloc(65_536))
      }
      response.on('drain', more)
      more()
    }
    expect(await standardSender(local).send(message(), never)).toEqual({ kind: 'answered', status: 200 })
    expect(written).toBeLessThan(20_000_000)
  })

  it('waits so long and no longer, for an answer and for its end', async () => {
    const sender = standardSender({ ...local, timeoutMs: 200 })
    receiver.answer = () => {}
    expect(await sender.send(message(), never)).toEqual({ kind: 'unreachable', error: 'No answer within 0.2 s.' })
    receiver.answer = (_, response) => response.writeHead(200).write('and then')
    expect(await sender.send(message(), never)).toEqual({ kind: 'answered', status: 200 })
  })

  it('stops with its signal, also while a name is looked up', async () => {
    receiver.answer = () => {}
    const stop = new AbortController()
    const sending = standardSender(local).send(message(), stop.signal)
    const looking = standardSender({ ...local, resolve: () => new Promise(() => {}) }).send(message(), stop.signal)
    stop.abort(new Error('enough'))
    await expect(sending).rejects.toThrow('enough')
    await expect(looking).rejects.toThrow('enough')
  })

  it('connects to the addresses that it has judged, and asks nobody again', async () => {
    const { port } = new URL(receiver.url)
    let asked = 0
    const resolve = async () => {
      asked++
      return ['127.0.0.1']
    }
    const url = `http://rebinding.example.com:${port}/`
    expect(await standardSender({ ...local, resolve }).send(message({ url }), never)).toMatchObject({ status: 204 })
    expect([asked, receiver.received[0]?.headers.host]).toEqual([1, `rebinding.example.com:${port}`])
  })

  it('sends nothing to a name that came to be private after it was taken', async () => {
    let address = '93.184.216.34'
    const sender = standardSender({ allowPrivate: false, requireHttps: false, resolve: async () => [address] })
    const url = 'http://rebinding.example.com:8080/'
    expect(await sender.whyNot(url, never)).toBeNull()
    address = '127.0.0.1'
    const answer = await sender.send(message({ url }), never)
    expect(answer).toEqual({ kind: 'unreachable', error: 'The name leads to an address that is not public.' })
    expect(await sender.send(message({ url: receiver.url }), never)).toMatchObject({ kind: 'unreachable' })
    expect(receiver.received).toEqual([])
  })
})

describe('what is no web server', () => {
  const serve = async (answer: string | null): Promise<Server & { port: number }> => {
    const server = createServer((socket) => {
      socket.on('error', () => {}).resume()
      if (answer === null) socket.destroy()
      else socket.end(answer)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    return Object.assign(server, { port: typeof address === 'object' ? (address?.port ?? 0) : 0 })
  }
  it.each([
    ['-ERR unknown command\r\n', 'The answer was not HTTP.'],
    [null, 'The connection broke before an answer came.'],
    [`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 'The headers of the answer are too large.'],
  ])('is told as a sentence: %#', async (answer, error) => {
    const server = await serve(answer)
    const url = `http://127.0.0.1:${server.port}/`
    expect(await standardSender(local).send(message({ url }), never)).toEqual({ kind: 'unreachable', error })
    server.close()
  })

  it('is told when nobody listens, or speaks no TLS', async () => {
    const server = await serve('HTTP/1.1 200 OK\r\n\r\n')
    const tls = await standardSender(local).send(message({ url: `https://127.0.0.1:${server.port}/` }), never)
    expect(tls).toMatchObject({ error: expect.stringMatching(/TLS was not accepted/) })
    server.close()
    await once(server, 'close')
    const closed = await standardSender(local).send(message({ url: `http://127.0.0.1:${server.port}/` }), never)
    expect(closed).toEqual({ kind: 'unreachable', error: 'The connection was refused.' })
  })
})
