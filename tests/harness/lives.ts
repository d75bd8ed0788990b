import { createHash, randomBytes } from 'node:crypto'
import { uuidv7 } from '../../core/ids.ts'
import type { PlanRule, Submission } from '../../core/ports/job-store.ts'
import type { Claimed, FinishedStep } from '../../core/ports/queue-store.ts'
import type { Store } from '../../core/ports/store.ts'

/** Short ways to what store tests need over and over: accounts with credits, submissions, holders of jobs. */

export const PLANS: Readonly<Record<string, PlanRule>> = {
  free: { weight: 1, jobsPerHour: 1_000_000 },
  pro: { weight: 4, jobsPerHour: 2_000_000 },
}

export async function newAccount(store: Store, credits = 50): Promise<string> {
  const id = uuidv7()
  await store.accounts.register({ id, email: `${id}@example.org`, passwordHash: 'hash', role: 'user', grant: credits })
  return id
}

export async function newWorker(store: Store): Promise<string> {
  const id = uuidv7()
  await store.workers.register({ id, name: 'tests', lanes: ['gpu', 'cpu'], tasks: ['image-generation'], offers: [] })
  return id
}

export function submission(userId: string, changes: Partial<Submission> = {}): Submission {
  return {
    jobId: uuidv7(),
    userId,
    apiKeyId: null,
    task: 'image-generation',
    taskVersion: '1',
    input: { prompt: 'a lighthouse', count: 1 },
    seed: 7,
    lane: 'gpu',
    cost: 2,
    startWithinMs: 7_200_000,
    files: [],
    idempotency: null,
    plans: PLANS,
    verdict: null,
    retriedFrom: null,
    trace: randomBytes(16).toString('hex'),
    ...changes,
  }
}

export function idempotency(key: string, body = 'the same'): Submission['idempotency'] {
  return { key, fingerprint: sha256(body) }
}

export const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest()

export async function submitJob(store: Store, userId: string, changes: Partial<Submission> = {}): Promise<string> {
  return (await store.jobs.submit(submission(userId, changes))).job.id
}

/** Submits and claims. */
export async function runningJob(
  store: Store,
  userId: string,
  workerId: string,
  changes: Partial<Submission> = {},
): Promise<Claimed> {
  const id = await submitJob(store, userId, changes)
  const claimed = await store.queue.claim(id, workerId, 30_000)
  if (!claimed) throw new Error(`Job ${id} could not be claimed.`)
  return claimed
}

export function finishedStep(name: string, changes: Partial<FinishedStep> = {}): FinishedStep {
  return { name, result: { name }, ms: 10, gpuMs: 0, engine: 'simulated', made: [{ engine: 'simulated' }], ...changes }
}

export async function balance(store: Store, userId: string): Promise<{ available: number; held: number }> {
  const account = await store.accounts.find(userId)
  return { available: account?.available ?? Number.NaN, held: account?.held ?? Number.NaN }
}
