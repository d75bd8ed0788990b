import postgres from 'postgres'
import { dialer } from './dial.ts'

/** int8 and numeric arrive as numbers: credits, sequence numbers and milliseconds all stay far below 2^53. */
const numbers = {
  bigint: { to: 20, from: [20, 1700], parse: Number, serialize: (value: number) => String(value) },
}
export type Sql = postgres.Sql<{ bigint: number }>
export type Transaction = postgres.TransactionSql<{ bigint: number }>
/** A pool or a transaction: what a query needs. */
export type Queryable = postgres.ISql<{ bigint: number }>
export type Fragment = postgres.PendingQuery<postgres.Row[]>

export interface ConnectOptions {
  /** Shown in pg_stat_activity. */
  readonly name: string
  /** Connections at most. */
  readonly max: number
  /** 0 waits for ever; 15 s when absent. */
  readonly statementTimeoutMs?: number
  /** For a line that only listens: silence is its nature. */
  readonly listens?: boolean
  /** `false` where a commit that a power cut takes back is no loss: it then waits for no disk. */
  readonly durable?: boolean
}

/** The server ends a statement at its time; whoever has heard nothing so long after that has a dead line. */
const SILENCE_MS = 5_000

const MOST_BACKOFF_S = 0.5

/** A pool; connects at the first query. */
export function connect(url: string, options: ConnectOptions): Sql {
  const { name, max, statementTimeoutMs = 15_000, listens = false, durable = true } = options
  // The types of the driver do not know this option.
  const dialling: object = statementTimeoutMs > 0 && !listens ? { socket: dialer(statementTimeoutMs + SILENCE_MS) } : {}
  return postgres(url, {
    ...dialling,
    max,
    types: numbers,
    onnotice: () => {},
    connect_timeout: 10,
    // The driver's own would come to 20 s, which a server that is back after one second does not deserve.
    backoff: (failures) => Math.min(MOST_BACKOFF_S, 0.05 * failures),
    idle_timeout: 60,
    connection: {
      application_name: name,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 60_000,
      // Every statement goes by an index whatever its parameters are, so planning again and again is only cost.
      plan_cache_mode: 'force_generic_plan',
      jit: false,
      ...(!durable && { synchronous_commit: 'off' }),
    },
  })
}

/** A jsonb parameter; absent becomes SQL's null, not JSON's. */
export function json(sql: Queryable, value: unknown): postgres.Parameter | null {
  if (value === undefined || value === null) return null
  return sql.json(value as postgres.JSONValue)
}

/** What went wrong in Postgres or on the way there; `null` for errors of another origin. */
export function postgresFault(
  error: unknown,
): { readonly code: string; readonly constraint: string; readonly column: string } | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  const { constraint_name: constraint = '', column_name: column = '' } = error as Partial<postgres.PostgresError>
  return { code: error.code, constraint, column }
}
