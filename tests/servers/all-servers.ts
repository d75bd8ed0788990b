import { connect } from '../../adapters/postgres/connect.ts'
import { migrate } from '../../adapters/postgres/migrate.ts'
import { TEMPLATE, withDatabase } from '../harness/database.ts'
import { startSecantus } from './mongodb.ts'
import { startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'
import { startS3 } from './s3.ts'

/** Where surroundings.ts finds what was started here. */
export const SERVERS = 'ATELIER_TEST_SERVERS'
export const NEEDED = ['postgres', 'redis', 'minio', 'secantus'] as const

export interface Servers {
  readonly postgres: string
  readonly redis: string
  readonly s3: string
  readonly mongodb: string
}

/** One of each for the whole run, as a studio of several machines has them. */
export async function setup(): Promise<() => Promise<void>> {
  const started = await Promise.allSettled([startPostgres(), startRedis(), startS3('minio'), startSecantus()])
  const stop = async () => {
    for (const one of started) if (one.status === 'fulfilled') await one.value.stop()
  }
  const [postgres, redis, s3, mongodb] = started
  try {
    const servers: Servers = {
      postgres: of(postgres).url,
      redis: of(redis).url,
      s3: of(s3).endpoint,
      mongodb: of(mongodb).url,
    }
    const admin = connect(servers.postgres, { name: 'tests', max: 1 })
    await admin.unsafe(`create database ${TEMPLATE}`)
    await admin.end()
    await migrate(withDatabase(servers.postgres, TEMPLATE))
    process.env[SERVERS] = JSON.stringify(servers)
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}

function of<T>(started: PromiseSettledResult<T>): T {
  if (started.status === 'fulfilled') return started.value
  throw started.reason
}
