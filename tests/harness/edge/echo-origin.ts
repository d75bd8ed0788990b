import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { uuidv7 } from '../../../core/ids.ts'

export interface Reached {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly bytes: number
}

export type EchoOrigin = Awaited<ReturnType<typeof openEchoOrigin>>

/** A stand-in for a studio: tells what reached it, streams on demand, signs tokens and changes its keys. */
export async function openEchoOrigin() {
  const reached: Reached[] = []
  let key = newKey()
  let keysAsked = 0
  /** Requests whose client went before they were answered. */
  let left = 0

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '', 'http://origin').pathname
    if (path === '/.well-known/jwks.json') {
      keysAsked += 1
      return send(response, { keys: [key.jwk] })
    }
    if (path === '/drip') return drip(response, () => (left += 1))
    if (path === '/never') return void response.on('close', () => (left += 1))
    let bytes = 0
    for await (const chunk of request) bytes += (chunk as Buffer).length
    const { method = '', url = '', headers } = request
    reached.push({ method, url, headers, bytes })
    if (path.startsWith('/api/v1/files/')) {
      response.writeHead(302, { location: 'https://store.test/signed', etag: '"e"' }).end()
    } else if (headers['if-none-match'] === '"e"') response.writeHead(304, { etag: '"e"' }).end()
    else send(response, { path, bytes }, { 'access-control-allow-origin': '*', 'keep-alive': 'timeout=7' })
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    reached,
    keysAsked: () => keysAsked,
    left: () => left,
    /** From now on another key signs, and is the only one. */
    rotate() {
      key = newKey()
    },
    token: (claims: object = {}, header: object = {}) => signToken(key, { iss: url, ...claims }, header),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function send(response: ServerResponse, body: object, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** One event now, another every 200 ms, for as long as somebody listens. */
function drip(response: ServerResponse, onLeft: () => void): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const write = () => void response.write('data: drop\n\n')
  write()
  const timer = setInterval(write, 200)
  response.on('close', () => {
    clearInterval(timer)
    onLeft()
  })
}

type Key = ReturnType<typeof newKey>

function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256', use: 'sig' } }
}

function signToken({ privateKey, jwk }: Key, claims: object, header: object): string {
  const iat = Math.floor(Date.now() / 1000)
  const all = { sub: uuidv7(), role: 'user', plan: 'free', iat, exp: iat + 900, aud: 'atelier', ...claims }
  const text = [{ alg: 'ES256', typ: 'JWT', kid: jwk.kid, ...header }, all]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}
