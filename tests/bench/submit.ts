import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { postgresStore } from '../../adapters/postgres/postgres-store.ts'
import type { Store } from '../../core/ports/store.ts'
import { submitJob } from '../harness/lives.ts'
import { openBenchStudio, writes } from './bench-studio.ts'
import { quantile } from './median.ts'

const ROUNDS = 5
const ROUND_MS = 3_000
const LOOPS = 16
const USERS = 64

/** POST of a job over HTTP (token, limits, validation, price, one statement) against the same statement alone. */
export async function run(): Promise<readonly string[]> {
  const { studio, sql, databaseUrl, visitors, close } = await openBenchStudio()
  const store = postgresStore({ url: databaseUrl, maxConnections: LOOPS })
  try {
    // Nothing is claimed meanwhile: what is measured is the way in.
    await store.queue.pause('cpu')
    const callers = await visitors(USERS)
    const ids = (await sql<{ id: string }[]>`select id from users`).map(({ id }) => id)
    const alone: number[] = []
    const http: number[] = []
    const cpuMs: number[] = []
    const commits: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      alone.push(await perSecond((turn) => statement(store, ids[turn % USERS] ?? '')))
      const before = { commits: await writes(sql), cpu: cpuOf(studio.pid) }
      const rate = await perSecond((turn) => post(studio.url, callers[turn % USERS]?.token ?? ''))
      const count = (rate * ROUND_MS) / 1_000
      http.push(rate)
      cpuMs.push((cpuOf(studio.pid) - before.cpu) / count)
      commits.push(((await writes(sql)) - before.commits) / count)
    }
    const ratios = http.map((rate, round) => rate / (alone[round] ?? 1))
    return [
      `the statement alone ${quantile(alone).toFixed(0)}/s, over HTTP ${quantile(http).toFixed(0)}/s, median of ${ROUNDS} interleaved rounds`,
      `ratio ${quantile(ratios).toFixed(2)} (bar: ≥ 0.5)`,
      `CPU of the studio's process ${quantile(cpuMs).toFixed(2)} ms a request; transactions that write ${quantile(commits).toFixed(2)} a job (bar: 1; heartbeats counted in)`,
    ]
  } finally {
    await store.close()
    await close()
  }
}

async function perSecond(once: (turn: number) => Promise<unknown>): Promise<number> {
  const until = performance.now() + ROUND_MS
  let done = 0
  const loop = async () => {
    while (performance.now() < until) {
      await once(done)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: LOOPS }, loop))
  return done / (ROUND_MS / 1_000)
}

const statement = (store: Store, userId: string) =>
  submitJob(store, userId, { task: 'noop', lane: 'cpu', cost: 1, input: { note: '' } })

/** A light client: what is measured is the studio, and `fetch` would cost as much as it does. */
const agent = new Agent({ keepAlive: true, maxSockets: LOOPS })
const BODY = JSON.stringify({ note: '' })

function post(url: string, token: string): Promise<void> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': BODY.length,
  }
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/v1/jobs/noop`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.once('end', () =>
        answer.statusCode === 202 ? resolve() : reject(new Error(`Submit answered ${answer.statusCode}.`)),
      )
    })
    sent.once('error', reject)
    sent.end(BODY)
  })
}

const TICKS_PER_SECOND = 100

/** Milliseconds of CPU a process has used. */
function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1_000
}
