import type { Metrics } from '../ports/outside.ts'

/** What a job that has ended took of its hold, and what it gave back. */
export function countSettled(
  metrics: Metrics,
  { task, cost, charged }: { readonly task: string; readonly cost: number; readonly charged: number | null },
): void {
  metrics.count('atelier_credits_charged_total', { task }, charged ?? 0)
  metrics.count('atelier_credits_released_total', { task }, cost - (charged ?? 0))
}
