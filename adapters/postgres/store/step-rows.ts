import type { FinishedStep } from '../../../core/ports/queue-store.ts'
import type { Fragment, Queryable } from '../connect.ts'

/** Steps as one JSON value for jsonb_to_recordset. */
export function toStepRows(steps: readonly FinishedStep[]) {
  return steps.map(({ name, result, ms, gpuMs, engine, made }) => ({
    name,
    result: result ?? null,
    ms: Math.round(ms),
    gpu_ms: Math.round(gpuMs),
    engine,
    made,
  }))
}

/** What is left now of the GPU time a user `u` had: it halves each hour. */
export function gpuLeft(sql: Queryable): Fragment {
  // Past 1,000 hours power() would underflow.
  return sql`u.gpu_used_ms * power(0.5, least(1000, extract(epoch from now() - u.gpu_used_at) / 3600)::float8)`
}

/** SET clause of `update users u` that adds GPU time; with 0 it only takes the row's lock. */
export function gpuShare(sql: Queryable, gpuMs: number): Fragment {
  if (gpuMs === 0) return sql`gpu_used_at = u.gpu_used_at`
  return sql`gpu_used_ms = ${gpuLeft(sql)} + ${gpuMs}::float8, gpu_used_at = now()`
}
