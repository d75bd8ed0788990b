import { WebSocket } from 'ws'
import { createClient } from '../../core/client/create-client.ts'
import type { plugin } from '../../plugins/image/index.ts'

const { EMAIL = 'you@example.org', PASSWORD = 'a long password' } = process.env
const baseUrl = process.env.URL ?? 'http://localhost:8080'
const studio = createClient<typeof plugin>({ baseUrl })
const { accessToken } = await studio.login({ email: EMAIL, password: PASSWORD })
const { id } = await studio.submit('image-generation', {
  prompt: 'a castle on a hill at night',
  width: 512,
  height: 512,
})

const answer = await fetch(`${baseUrl}/api/v1/auth/tickets`, {
  method: 'POST',
  headers: { authorization: `Bearer ${accessToken}` },
})
const { ticket } = (await answer.json()) as { ticket: string }

const socket = new WebSocket(`${baseUrl.replace('http', 'ws')}/api/v1/ws?ticket=${ticket}&job=${id}`)
socket.on('message', (text) => {
  const { seq, type, data } = JSON.parse(String(text))
  console.log(seq ?? '-', type, data?.status ?? '', data?.progress ?? '')
})
socket.on('close', (code, reason) => console.log(`closed ${code}: ${reason}`))
