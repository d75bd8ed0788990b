import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resolveLocally, resolvePublicly } from '../../../adapters/webhooks/resolve.ts'

const never = new AbortController().signal
const A = 1
const HEADER_BYTES = 12

/** A name server that knows one IPv4 address of every name; with `silent`, it never answers. */
let server: Socket
let silent: boolean
let at: readonly string[]
beforeEach(async () => {
  silent = false
  server = createSocket('udp4')
  server.on('message', (question, { port, address }) => {
    if (!silent) server.send(answer(question), port, address)
  })
  server.bind(0, '127.0.0.1')
  await once(server, 'listening')
  at = [`127.0.0.1:${server.address().port}`]
})
afterEach(() => server.close())

/** RFC 1035: the question again and, for type A, one record that points at its name. */
function answer(question: Buffer): Buffer {
  const end = question.indexOf(0, HEADER_BYTES) + 5
  const isA = question.readUInt16BE(end - 4) === A
  const header = Buffer.from([...question.subarray(0, 2), 0x81, 0x80, 0, 1, 0, isA ? 1 : 0, 0, 0, 0, 0])
  const record = Buffer.from([0xc0, HEADER_BYTES, 0, A, 0, 1, 0, 0, 0, 0, 0, 4, 203, 0, 113, 9])
  return Buffer.concat([header, question.subarray(HEADER_BYTES, end), ...(isA ? [record] : [])])
}

describe('a public resolver', () => {
  it('asks DNS, for both families, and takes what one of them knows', async () => {
    expect(await resolvePublicly(at)('hooks.example.com', never)).toEqual(['203.0.113.9'])
    expect(await resolvePublicly(at)('2606:4700:4700::1111', never)).toEqual(['2606:4700:4700::1111'])
  })

  it('stops with its signal while the name server is silent', async () => {
    silent = true
    const stop = new AbortController()
    const asked = resolvePublicly(at)('slow.example.com', stop.signal)
    const startedMs = performance.now()
    stop.abort(new Error('enough'))
    await expect(asked).rejects.toThrow('enough')
    expect(performance.now() - startedMs).toBeLessThan(1_500)
  })
})

it('a local resolver knows this machine', async () => {
  expect(await resolveLocally('localhost', never)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^(127\.|::1)/)]),
  )
})
