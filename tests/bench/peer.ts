import { loadavg } from 'node:os'
import { connect } from '../../adapters/postgres/connect.ts'
import { migrate } from '../../adapters/postgres/migrate.ts'
import { withDatabase } from '../harness/database.ts'
import { makeDataDir, startStudioProcess } from '../harness/studio-process.ts'
import { register } from '../harness/visitor.ts'
import { startPostgres } from '../servers/postgres.ts'
import { startRedis } from '../servers/redis.ts'
import { BENCH_VARIABLES } from './bench-studio.ts'
import { cpuMsOf } from './cpu.ts'
import { drive } from './drive.ts'
import { quantile } from './median.ts'
import { startPeer } from './peer-process.ts'
import { postNoop } from './post-noop.ts'

const ROUNDS = 15
const ROUND_MS = 2_000
const WARM_UP_MS = 6_000
const LOOPS = 16
const USERS = 64

/** A process that takes jobs, and what its rounds came to. */
interface Contestant {
  readonly name: string
  readonly url: string
  readonly pid: number
  readonly tokens: readonly string[]
  readonly cpuMs: number[]
  readonly perSecond: number[]
}

/** POST of a job: `atelier api`, without Redis and with it, against an Express service that does the same, in CPU a request. */
export async function run(): Promise<readonly string[]> {
  const undo: (() => Promise<unknown>)[] = []
  try {
    const [load = Number.NaN] = loadavg()
    const [alone, withRedis, peer] = await startAll(undo)
    const all = [alone, withRedis, peer]
    for (const each of all) await drive((turn) => post(each, turn), { loops: LOOPS, ms: WARM_UP_MS })
    for (let round = 0; round < ROUNDS; round++) for (const each of all) await measure(each)
    return [
      `load average before: ${load.toFixed(2)}; ${ROUNDS} interleaved rounds of ${ROUND_MS / 1_000} s, ${LOOPS} requests at a time, medians`,
      ...all.map(
        ({ name, cpuMs, perSecond }) =>
          `${name}: ${quantile(cpuMs).toFixed(2)} ms of CPU a request, ${quantile(perSecond).toFixed(0)}/s`,
      ),
      ...[alone, withRedis].map(
        ({ name, cpuMs }) => `${name} ÷ the peer: ${ratio(cpuMs, peer.cpuMs).toFixed(2)} (bar: ≤ 0.5)`,
      ),
    ]
  } finally {
    for (const step of undo.reverse()) await step()
  }
}

async function startAll(undo: (() => Promise<unknown>)[]): Promise<readonly [Contestant, Contestant, Contestant]> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  undo.push(postgres.stop, redis.stop)
  const admin = connect(postgres.url, { name: 'bench', max: 1 })
  await admin.unsafe('create database alone')
  await admin.unsafe('create database with_redis')
  await admin.unsafe('create database peer')
  await admin.end()

  const startApi = async (name: string, database: string, variables: Readonly<Record<string, string>>) => {
    const databaseUrl = withDatabase(postgres.url, database)
    await migrate(databaseUrl)
    const dataDir = await makeDataDir()
    undo.push(dataDir.remove)
    const environment = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir.path, ...BENCH_VARIABLES, ...variables }
    const api = await startStudioProcess(environment, { words: ['api'] })
    undo.push(() => api.end('SIGTERM'))
    const visitors = await Promise.all(Array.from({ length: USERS }, () => register(api.url)))
    const tokens = visitors.map(({ token }) => token)
    return { name, url: api.url, pid: api.pid, tokens, cpuMs: [], perSecond: [] }
  }
  const alone = await startApi('atelier api', 'alone', {})
  const withRedis = await startApi('atelier api with REDIS_URL', 'with_redis', { REDIS_URL: redis.url })
  // Redis keeps each one's keys in a database of its own, as Postgres does.
  const peer = await startPeer({
    databaseUrl: withDatabase(postgres.url, 'peer'),
    redisUrl: `${redis.url}/1`,
    users: USERS,
  })
  undo.push(peer.stop)
  return [alone, withRedis, { name: 'the peer', ...peer, cpuMs: [], perSecond: [] }]
}

async function measure(each: Contestant): Promise<void> {
  const before = cpuMsOf(each.pid)
  const count = await drive((turn) => post(each, turn), { loops: LOOPS, ms: ROUND_MS })
  each.cpuMs.push((cpuMsOf(each.pid) - before) / count)
  each.perSecond.push(count / (ROUND_MS / 1_000))
}

const post = ({ url, tokens }: Contestant, turn: number) => postNoop(url, tokens[turn % tokens.length] ?? '')

/** Each round against the peer's of the same time. */
function ratio(ours: readonly number[], peers: readonly number[]): number {
  return quantile(ours.map((cpuMs, round) => cpuMs / (peers[round] ?? Number.NaN)))
}
