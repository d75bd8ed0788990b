import WebSocket from 'ws'
import type { Visitor } from '../harness/visitor.ts'

export interface Heard {
  readonly type: string
  readonly data: { readonly progress?: number; readonly status?: string }
}

/** All that a job's WebSocket on this API says, until it closes by itself. */
export async function hearSocket(url: string, me: Visitor, jobId: string): Promise<readonly Heard[]> {
  const { ticket } = (await (await me.call('/api/v1/auth/tickets', { method: 'POST' })).json()) as { ticket: string }
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/ws?ticket=${ticket}&job=${jobId}`)
  const heard: Heard[] = []
  socket.on('message', (text) => heard.push(JSON.parse(String(text)) as Heard))
  return new Promise((resolve, reject) => {
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
  })
}
