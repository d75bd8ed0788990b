import { setTimeout as sleep } from 'node:timers/promises'
import type { JobView, Visitor } from '../harness/visitor.ts'

export interface Answered {
  readonly status: number
  readonly body: JobView & { readonly code?: string }
}

const AGAIN_AFTER_MS = 100
const GIVE_UP_AFTER_MS = 60_000

/** As a client behind a load balancer does: the next API where one does not answer, or not now, with the same key. */
export async function submitSomewhere(
  doors: readonly Visitor[],
  task: string,
  input: unknown,
  key: string,
): Promise<Answered> {
  const untilMs = Date.now() + GIVE_UP_AFTER_MS
  for (let attempt = 0; ; attempt++) {
    const door = doors[attempt % doors.length] as Visitor
    const answer = await door.submit(task, input, { 'idempotency-key': key }).catch((error: unknown) => {
      if (Date.now() > untilMs) throw error
      return null
    })
    if (answer && (answer.status !== 503 || Date.now() > untilMs)) return answer
    await sleep(AGAIN_AFTER_MS)
  }
}
