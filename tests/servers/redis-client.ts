import { openRedis, type RedisConnection } from '../../adapters/redis/connection.ts'
import { parseRedisUrl } from '../../adapters/redis/redis-url.ts'
import { promMetrics } from '../../adapters/telemetry/prom-metrics.ts'
import { collectingLogger, type LogLine } from '../harness/collecting-logger.ts'

export interface TestRedis {
  readonly redis: RedisConnection
  readonly lines: readonly LogLine[]
  /** What /metrics would say of it: 1 or 0. */
  readonly gauge: () => Promise<number>
}

/** A connection as a studio has one, whose log and gauge a test can read. */
export async function connectRedis(
  url: string,
): Promise<TestRedis & { readonly log: ReturnType<typeof collectingLogger>['log'] }> {
  const { log, lines } = collectingLogger()
  const metrics = promMetrics({ process: false })
  const redis = await openRedis({ place: parseRedisUrl(url), log, metrics })
  return {
    redis,
    log,
    lines,
    gauge: async () => Number(/^atelier_redis_up (\d)$/m.exec((await metrics.expose()).text)?.[1]),
  }
}
