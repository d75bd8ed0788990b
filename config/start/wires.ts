import { join } from 'node:path'
import { failOpen } from '../../adapters/limits/fail-open.ts'
import { memoryLimiter, redisLimiter } from '../../adapters/limits/limiter.ts'
import { postgresDoorbell } from '../../adapters/postgres/doorbell.ts'
import { postgresEventBus } from '../../adapters/postgres/event-bus.ts'
import { postgresListener } from '../../adapters/postgres/listener.ts'
import { openRedis } from '../../adapters/redis/connection.ts'
import { beeDoorbell } from '../../adapters/redis/doorbell.ts'
import { redisEventBus } from '../../adapters/redis/event-bus.ts'
import { redisPreviews } from '../../adapters/redis/previews.ts'
import { parseRedisUrl } from '../../adapters/redis/redis-url.ts'
import { folderPreviews } from '../../adapters/storage/previews.ts'
import type { Logger, Metrics } from '../../core/ports/outside.ts'
import type { Services } from '../../core/services.ts'
import type { Env } from '../env.ts'

export interface Wires extends Pick<Services, 'doorbell' | 'bus' | 'limiter' | 'previews'> {
  close(): Promise<void>
}

interface Given {
  readonly databaseUrl: string
  readonly log: Logger
  readonly metrics: Metrics
}

/** What processes tell each other, and is lost without loss: over Redis where there is one, else over Postgres and a folder. */
export function openWires(env: Pick<Env, 'REDIS_URL' | 'DATA_DIR'>, given: Given): Promise<Wires> {
  return env.REDIS_URL ? overRedis(env.REDIS_URL, given) : overPostgres(env.DATA_DIR, given)
}

async function overPostgres(dataDir: string, { databaseUrl, log }: Given): Promise<Wires> {
  const listener = postgresListener({ url: databaseUrl })
  return {
    doorbell: postgresDoorbell(listener),
    bus: postgresEventBus(listener),
    limiter: failOpen(memoryLimiter(), log),
    previews: folderPreviews(join(dataDir, 'previews')),
    close: () => listener.close(),
  }
}

async function overRedis(url: string, { log, metrics }: Given): Promise<Wires> {
  const redis = await openRedis({ place: parseRedisUrl(url), log, metrics })
  const doorbell = beeDoorbell(redis, log)
  const bus = redisEventBus(redis)
  return {
    doorbell,
    bus,
    limiter: failOpen(redisLimiter(redis), log),
    previews: redisPreviews(redis),
    async close() {
      await doorbell.close()
      bus.close()
      await redis.close()
    },
  }
}
