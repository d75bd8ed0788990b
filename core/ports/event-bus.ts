/** News between processes; may be lost and may repeat. The log in Postgres is the truth. */
export type News =
  /** The user's log has grown to `seq`, or beyond; 0 from those who know only that it grew. */
  | { readonly topic: 'events'; readonly userId: string; readonly seq: number }
  /** A running job should stop. */
  | { readonly topic: 'cancel'; readonly jobId: string }
  /** A new preview picture of a running job. */
  | { readonly topic: 'preview'; readonly userId: string; readonly jobId: string; readonly version: number }

export interface EventBus {
  /** Coalesced; never throws and never waits. */
  publish(news: News): void
  /** Until `signal` aborts. */
  subscribe<T extends News['topic']>(
    topic: T,
    hear: (news: Extract<News, { topic: T }>) => void,
    options: { readonly signal: AbortSignal },
  ): void
}
