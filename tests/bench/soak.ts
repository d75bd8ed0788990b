import { setTimeout as sleep } from 'node:timers/promises'
import { register, type Visitor, visitor } from '../harness/visitor.ts'
import { type Fleet, openFleet } from '../servers/fleet.ts'
import { submitSomewhere } from '../servers/submit-somewhere.ts'
import { type Chaos, startChaos } from './soak-chaos.ts'
import { reportMemory, type Sample, sampleMemory } from './soak-memory.ts'

export interface SoakOptions {
  readonly minutes: number
  /** Jobs a second. */
  readonly rate: number
}

const USERS = 10
const SAMPLE_EVERY_MS = 5_000
/** After the last kill: a lost lease, a try with its backoff, and the queue that has grown. */
const END_WITHIN_MS = 180_000
const SIMULATED = JSON.stringify({ modelMib: 800, mibPerMegapixel: 1_200, loadMs: 20, stepMs: 5, steps: 4 })

/** What users do, by its share of a hundred: mostly small things, some pictures, some changes of mind. */
const WORKS = [
  { share: 80, task: 'noop', input: () => ({ note: 'soak' }), cancels: false },
  { share: 14, task: 'relay', input: (label: string) => ({ label, steps: 2 }), cancels: false },
  { share: 4, task: 'relay', input: (label: string) => ({ label, steps: 8 }), cancels: true },
  { share: 2, task: 'image-generation', input: () => ({ prompt: 'a boat', width: 512, height: 512 }), cancels: false },
] as const

/** Two APIs and two workers on Postgres, Redis and MinIO, under load, while the first of each and their connections are killed. */
export async function run({ minutes, rate }: SoakOptions): Promise<readonly string[]> {
  const fleet = await openFleet({ LEASE_SECONDS: '10', SIMULATED, LOG_LEVEL: 'warn' })
  try {
    const chaos = await startChaos(fleet)
    const users = await Promise.all(Array.from({ length: USERS }, () => register(chaos.urls[0] ?? '')))
    const samples: Sample[] = []
    const sampling = setInterval(() => samples.push(...sampleMemory(chaos.spared())), SAMPLE_EVERY_MS)
    const startMs = performance.now()
    const tally = await drive(users, chaos, { count: Math.round(minutes * 60 * rate), rate })
    const seconds = (performance.now() - startMs) / 1_000
    await chaos.stop()
    const unended = await untilEnded(fleet)
    clearInterval(sampling)
    const memory = reportMemory(samples)
    const lost = await countLost(fleet, tally.accepted)
    const verified = (await fleet.verify()).map(String)
    const wrong = [
      ...(tally.refused.length > 0 ? ['jobs were refused'] : []),
      ...(lost > 0 ? ['jobs were lost'] : []),
      ...(unended > 0 ? ['jobs did not end'] : []),
      ...(verified.length > 0 ? ['ledger or files do not agree'] : []),
      ...memory.filter(({ flat }) => !flat).map(({ line }) => line.replace(/ by.*/, ' grows')),
    ]
    if (wrong.length > 0) process.exitCode = 1
    return [
      `${tally.accepted.length} jobs accepted in ${seconds.toFixed(0)} s, ${tally.refused.length} refused${tally.refused.length ? `: ${[...new Set(tally.refused)].join(', ')}` : ''}; answers took up to ${(tally.slowestMs / 1_000).toFixed(1)} s`,
      `killed: ${Object.entries(chaos.kills)
        .map(([what, times]) => `${what} ${times}×`)
        .join(', ')}`,
      ...(await describeEnds(fleet)),
      `lost: ${lost}; not ended: ${unended}`,
      ...memory.map(({ line }) => line),
      `ledger and files: ${verified.join('; ') || 'clean'}`,
      wrong.length > 0 ? `NOT AS PROMISED: ${wrong.join(', ')}` : 'as promised',
    ]
  } finally {
    await fleet.close()
  }
}

interface Tally {
  readonly accepted: string[]
  readonly refused: string[]
  slowestMs: number
}

/** Sends at the rate whether or not answers have come. */
async function drive(
  users: readonly Visitor[],
  { urls }: Chaos,
  { count, rate }: { readonly count: number; readonly rate: number },
): Promise<Tally> {
  const tally: Tally = { accepted: [], refused: [], slowestMs: 0 }
  const startMs = performance.now()
  const sent: Promise<void>[] = []
  for (let n = 0; n < count; n++) {
    const waitMs = startMs + (n * 1_000) / rate - performance.now()
    if (waitMs > 0) await sleep(waitMs)
    const { token } = users[n % users.length] as Visitor
    const doors = urls.map((_, index) => visitor(urls[(n + index) % urls.length] ?? '', token))
    sent.push(work(doors, n, tally))
  }
  await Promise.all(sent)
  return tally
}

async function work(doors: readonly Visitor[], n: number, tally: Tally): Promise<void> {
  const { task, input, cancels } = pick(n)
  const sentMs = performance.now()
  const { status, body } = await submitSomewhere(doors, task, input(`soak-${n}`), `soak-${n}`)
  tally.slowestMs = Math.max(tally.slowestMs, performance.now() - sentMs)
  // 200: the door before had taken it, and was killed before it could say so.
  if (status !== 202 && status !== 200) return void tally.refused.push(`${status} ${body.code}`)
  tally.accepted.push(body.id)
  if (!cancels) return
  await sleep(500)
  for (const door of doors) {
    const answer = await door.call(`/api/v1/jobs/${body.id}/cancel`, { method: 'POST' }).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.ok) return
  }
}

/** The same mix in each hundred, in an order that repeats. */
function pick(n: number): (typeof WORKS)[number] {
  let place = (n * 37) % 100
  for (const work of WORKS) {
    if (place < work.share) return work
    place -= work.share
  }
  return WORKS[0]
}

async function untilEnded({ sql }: Fleet): Promise<number> {
  const untilMs = Date.now() + END_WITHIN_MS
  for (;;) {
    const [row] = await sql<{ left: number }[]>`select count(*) as left from jobs where finished_at is null`
    const left = row?.left ?? 0
    if (left === 0 || Date.now() > untilMs) return left
    await sleep(500)
  }
}

async function describeEnds({ sql }: Fleet): Promise<readonly string[]> {
  const rows = await sql<
    { status: string; code: string | null; count: number; tries: number; p50: number; p95: number }[]
  >`
    select status, error->>'code' as code, count(*), count(*) filter (where tries > 0) as tries,
      percentile_cont(0.5) within group (order by extract(epoch from finished_at - created_at))::float8 as p50,
      percentile_cont(0.95) within group (order by extract(epoch from finished_at - created_at))::float8 as p95
    from jobs group by 1, 2 order by 3 desc`
  return rows.map(
    ({ status, code, count, tries, p50, p95 }) =>
      `${status}${code ? ` (${code})` : ''}: ${count}, ${tries} of them not at the first try; submit → end p50 ${p50.toFixed(2)} s, p95 ${p95.toFixed(1)} s`,
  )
}

/** Jobs whose answer was heard and that the database does not know. */
async function countLost({ sql }: Fleet, accepted: readonly string[]): Promise<number> {
  const [known] = await sql<{ found: number }[]>`
    select count(*) as found from jobs where id = any(${[...accepted]}::uuid[])`
  return accepted.length - (known?.found ?? 0)
}
