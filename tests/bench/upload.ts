import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { setup } from '../harness/database-server.ts'
import type { Memory, Ready } from './upload-server.ts'

const MEGABYTE = 1_000_000
const BAR_MB = 100

/** Posts one large video with a job, streamed over a real port, and says how far the server's memory grew. */
export async function run(megabytes = 200): Promise<readonly string[]> {
  const stopPostgres = await setup()
  const server = fork(fileURLToPath(new URL('./upload-server.ts', import.meta.url)), { execArgv: process.execArgv })
  try {
    const { url, token } = await message<Ready>(server)
    await post(url, token, 1)
    server.send('watch')
    await message(server)
    const started = performance.now()
    await post(url, token, megabytes)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    server.send('tell')
    const { beforeMb, peakMb } = await message<Memory>(server)
    const grown = `${peakMb - beforeMb} MB (bar: ≤ ${BAR_MB}), from ${beforeMb} to ${peakMb} MB`
    return [`${megabytes} MB posted with a job in ${seconds} s: resident memory grew by ${grown}`]
  } finally {
    server.send('close')
    await once(server, 'exit')
    await stopPostgres()
  }
}

async function post(url: string, token: string, megabytes: number): Promise<void> {
  const boundary = 'bench-boundary'
  const part = (head: string) => new TextEncoder().encode(`--${boundary}\r\nContent-Disposition: form-data; ${head}`)
  const mp4 = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1')
  const chunk = new Uint8Array(64 * 1024).fill(7)
  async function* body() {
    yield part('name="prompt"\r\n\r\nx\r\n')
    yield part('name="clip"; filename="a.mp4"\r\nContent-Type: video/mp4\r\n\r\n')
    yield mp4
    for (let sent = 0; sent < megabytes * MEGABYTE; sent += chunk.length) yield chunk
    yield new TextEncoder().encode(`\r\n--${boundary}--\r\n`)
  }
  const answer = await fetch(`${url}/api/v1/jobs/echo`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: body() as unknown as ReadableStream<Uint8Array>,
    duplex: 'half',
  } as RequestInit)
  const said = await answer.text()
  if (answer.status !== 202) throw new Error(`The upload answered ${answer.status}: ${said}`)
}

async function message<T = unknown>(child: ChildProcess): Promise<T> {
  const [said] = await once(child, 'message')
  return said as T
}
