/** What the score looks at; the same for jobs waiting to be claimed and for calls waiting for a turn on the card. */
export interface Contender {
  /** Breaks ties, so that the order is total. */
  readonly id: string
  /** Of the user's plan; above 0. */
  readonly weight: number
  readonly createdAtMs: number
  /** Work left, model loads and reloads included. */
  readonly estMs: number
  /** GPU milliseconds the user had lately; the store halves them each hour. */
  readonly gpuUsedMs: number
}

/** What a user collects who keeps one card busy all the time, halved each hour: an hour over ln 2. */
const WHOLE_CARD_MS = 3_600_000 / Math.LN2
/** Work never counts as shorter: a no-op must not divide by nothing. */
const SHORTEST_MS = 50

/**
 * Highest response ratio with plan weight and fairness: weight × (wait + est) / est ÷ (1 + the user's share of a card).
 * Grows without bound while a job waits, so nothing starves; a short job climbs faster than a long one.
 */
export function score({ weight, createdAtMs, estMs, gpuUsedMs }: Contender, nowMs: number): number {
  const est = Math.max(SHORTEST_MS, estMs)
  const waitMs = Math.max(0, nowMs - createdAtMs)
  const share = Math.max(0, gpuUsedMs) / WHOLE_CARD_MS
  return (weight * (waitMs + est)) / est / (1 + share)
}

/** Best first; equal scores go by age, then by id. A new list. */
export function rank<T extends Contender>(contenders: readonly T[], nowMs: number): T[] {
  return contenders
    .map((contender) => ({ contender, points: score(contender, nowMs) }))
    .sort(
      (a, b) =>
        b.points - a.points ||
        a.contender.createdAtMs - b.contender.createdAtMs ||
        (a.contender.id < b.contender.id ? -1 : a.contender.id > b.contender.id ? 1 : 0),
    )
    .map(({ contender }) => contender)
}
