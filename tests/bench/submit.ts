import { postgresStore } from '../../adapters/postgres/postgres-store.ts'
import type { Store } from '../../core/ports/store.ts'
import { submitJob } from '../harness/lives.ts'
import { openBenchStudio, writes } from './bench-studio.ts'
import { cpuMsOf } from './cpu.ts'
import { drive } from './drive.ts'
import { quantile } from './median.ts'
import { postNoop } from './post-noop.ts'

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
      const before = { commits: await writes(sql), cpu: cpuMsOf(studio.pid) }
      const rate = await perSecond((turn) => postNoop(studio.url, callers[turn % USERS]?.token ?? ''))
      const count = (rate * ROUND_MS) / 1_000
      http.push(rate)
      cpuMs.push((cpuMsOf(studio.pid) - before.cpu) / count)
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
  return (await drive(once, { loops: LOOPS, ms: ROUND_MS })) / (ROUND_MS / 1_000)
}

const statement = (store: Store, userId: string) =>
  submitJob(store, userId, { task: 'noop', lane: 'cpu', cost: 1, input: { note: '' } })
