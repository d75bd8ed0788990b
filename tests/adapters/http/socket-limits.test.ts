import { once } from 'node:events'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it } from 'vitest'
import WebSocket from 'ws'
import { type HttpServer, nodeUpgrade, serveHttp } from '../../../adapters/http/node-server.ts'
import type { AppEnv } from '../../../core/http/env.ts'

let server: HttpServer
const heard: number[] = []
beforeAll(async () => {
  const app = new Hono<AppEnv>()
  app.get(
    '/',
    nodeUpgrade(() => ({ onMessage: ({ data }) => void heard.push(String(data).length) })),
  )
  server = await serveHttp(app, { port: 0, host: '127.0.0.1' })
})
afterAll(() => server.close(0))

it('a socket takes messages of 4 KiB, and closes with 1009 on a longer one', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/`)
  await once(socket, 'open')
  const closed = once(socket, 'close')
  socket.send('x'.repeat(4_096))
  await expect.poll(() => heard).toEqual([4_096])
  socket.send('x'.repeat(4_097))
  expect((await closed)[0]).toBe(1009)
  expect(heard).toEqual([4_096])
})
