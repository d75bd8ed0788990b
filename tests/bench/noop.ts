import { setTimeout as sleep } from 'node:timers/promises'
import type { Visitor } from '../harness/visitor.ts'
import { openBenchStudio, writes } from './bench-studio.ts'
import { quantile } from './median.ts'

const RATE = 50
const SECONDS = 20
const USERS = 20

/** Jobs that do nothing, 50 a second: from the submit statement to the end, by the database's own clock. */
export async function run(): Promise<readonly string[]> {
  const { sql, visitors, close } = await openBenchStudio()
  try {
    const callers = await visitors(USERS)
    await drive(callers, RATE * 2)
    const [before] = await sql<{ at: Date }[]>`select now() as at`
    const written = await writes(sql)
    await drive(callers, RATE * SECONDS)
    await sleep(2_000)
    const commits = (await writes(sql)) - written
    const jobs = await sql<{ ms: number; status: string }[]>`
      select extract(epoch from finished_at - created_at) * 1000 as ms, status from jobs where created_at > ${before?.at ?? new Date()}`
    const ms = jobs.map((job) => Number(job.ms))
    const ended = jobs.filter(({ status }) => status === 'completed').length
    return [
      `${ended} of ${jobs.length} completed; submit → completed p50 ${quantile(ms).toFixed(1)} ms (bar: ≤ 30), p95 ${quantile(ms, 0.95).toFixed(1)} ms (bar: ≤ 80), worst ${Math.max(...ms).toFixed(0)} ms`,
      `${(commits / jobs.length).toFixed(2)} transactions that write a job, heartbeats and sweeps counted in (bar for the job's own: ≤ 3)`,
    ]
  } finally {
    await close()
  }
}

/** Sends at the rate whether or not answers have come. */
async function drive(callers: readonly Visitor[], count: number): Promise<void> {
  const startMs = performance.now()
  const sent: Promise<unknown>[] = []
  for (let index = 0; index < count; index++) {
    const waitMs = startMs + (index * 1_000) / RATE - performance.now()
    if (waitMs > 0) await sleep(waitMs)
    sent.push((callers[index % callers.length] as Visitor).submit('noop', { note: '' }))
  }
  await Promise.all(sent)
}
