const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** From one attempt to the next, as Standard Webhooks 1.0 recommends; ten attempts in three days. */
export const RETRY_AFTER_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
]
const JITTER = 0.1

/** An endpoint that has taken nothing for so long is disabled. */
export const GIVE_UP_AFTER_MS = 5 * 24 * HOUR

/** Until the attempt after `attempt` (1 the first); `null` when that was the last. `random` 0 to 1 spreads what failed together. */
export function retryInMs(attempt: number, random: number): number | null {
  const ms = RETRY_AFTER_MS[attempt - 1]
  return ms === undefined ? null : Math.round(ms * (1 + JITTER * random))
}
