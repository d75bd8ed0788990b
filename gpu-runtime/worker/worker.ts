import { uuidv7 } from '../../core/ids.ts'
import type { Lane } from '../../core/job.ts'
import { tasksById } from '../../core/submit/find-task.ts'
import type { ReadCards } from '../cards/ask-nvidia-smi.ts'
import { watchCards } from '../cards/watch-cards.ts'
import type { Engine } from '../engine.ts'
import type { CardOptions } from '../host/card.ts'
import { openEngineHost } from '../host/host.ts'
import { loadTimings } from '../schedule/timings.ts'
import { openAnnouncer } from './announcer.ts'
import { every } from './every.ts'
import { lookForWork } from './look.ts'
import { OpenJobs } from './open-jobs.ts'
import { atMost } from './patience.ts'
import { type PresenceOptions, register, stayPresent } from './presence.ts'
import type { WorkerContext, WorkerPorts } from './worker-context.ts'

export interface WorkerOptions extends WorkerPorts {
  /** In the order of preference. */
  readonly engines: readonly Engine[]
  readonly cards: readonly CardOptions[]
  /** Nothing is measured without it. */
  readonly readCards?: ReadCards
  /** Pid files, caches and what engines learned live below it. */
  readonly dataDir: string
  /** For people: the host's name. */
  readonly name: string
  readonly lanes?: readonly Lane[]
  /** Jobs open at once a card; 2. */
  readonly openPerCard?: number
  /** Jobs open at once that need no card; 4. */
  readonly openOnCpu?: number
  /** Calls to CPU engines at once; 2. */
  readonly cpuCalls?: number
  readonly leaseMs?: number
  readonly renewMs?: number
  readonly heartbeatMs?: number
  readonly lookMs?: number
  /** From "stop" to SIGKILL for engines, to abandonment for tasks; 5 s. */
  readonly graceMs?: number
  /** Failed tries until the job fails; 3. */
  readonly maxTries?: number
  /** Before the second try; four times as long before the third. */
  readonly backoffMs?: number
  readonly now?: () => number
  /** Aborts: stop at once, as `stop()`. */
  readonly signal: AbortSignal
}

export interface Worker {
  readonly id: string
  /** Jobs it holds now. */
  readonly open: () => number
  /** Takes no more jobs, lets the open ones finish for `withinMs`, gives the rest back, stops. */
  drain(withinMs: number): Promise<void>
  /** Gives open jobs back and leaves nothing behind: no process, no row, no timer. */
  stop(): Promise<void>
}

const TIMINGS_EVERY_MS = 5_000

/** Begins to take jobs. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { store, bus, log: parentLog, dataDir, engines, cards, now = Date.now } = options
  const { leaseMs = 30_000, heartbeatMs = 2_000, graceMs = 5_000, lanes = ['gpu', 'cpu'] } = options
  const id = uuidv7()
  const log = parentLog.child({ worker: id })
  const timings = await loadTimings(store.queue, log)
  const hosting = {
    engines,
    cards,
    dataDir,
    timings,
    name: options.name,
    log,
    metrics: options.metrics,
    graceMs,
    now,
    ...(options.cpuCalls && { cpuCalls: options.cpuCalls }),
  }
  const host = await openEngineHost(hosting, options.signal)
  const announcer = openAnnouncer(store.jobs, bus, log)
  const tasks = tasksById(options.plugins)
  const leaving = new AbortController()
  const context: WorkerContext = {
    ...options,
    log,
    id,
    tasks,
    host,
    timings,
    leaseMs,
    graceMs,
    leaving: leaving.signal,
    renewMs: Math.min(options.renewMs ?? 5_000, leaseMs / 3),
    maxTries: options.maxTries ?? 3,
    backoffMs: options.backoffMs ?? 2_000,
    now,
    announce: announcer.announce,
  }

  let draining = false
  let held: ReadonlySet<string> = new Set()
  const { openPerCard = 2, openOnCpu = 4 } = options
  // Without any card, jobs of the gpu lane can only be ones whose engines all run on the CPU.
  const openOnCards = () => openPerCard * (cards.length === 0 ? 1 : held.size)
  const jobs = new OpenJobs(() => (draining ? { gpu: 0, cpu: 0 } : { gpu: openOnCards(), cpu: openOnCpu }))
  const presence: PresenceOptions = {
    workers: store.workers,
    id,
    name: options.name,
    lanes,
    tasks: [...tasks.keys()],
    offers: host.offers,
    cards: cards.map((card) => ({ id: card.id, budgetMib: card.budgetMib })),
    heartbeatMs,
    isDraining: () => draining,
    onCards(now) {
      held = now
      host.useCards(now)
      jobs.tell()
    },
    log,
  }
  await register(presence)

  const looking = new AbortController()
  const living = new AbortController()
  bus.subscribe('cancel', ({ jobId }) => jobs.get(jobId)?.check(), { signal: living.signal })
  const life = [stayPresent(presence, living.signal), every(TIMINGS_EVERY_MS, () => timings.flush(), living.signal)]
  if (options.readCards) {
    const { name, metrics, readCards: read } = options
    const watching = { read, cards, held: () => host.cards, workers: store.workers, name, metrics, log }
    life.push(watchCards(watching, living.signal))
  }
  const lookMs = options.lookMs ?? 2_000
  const lookers = lanes.map((lane) => lookForWork({ lane, jobs, context, lookMs, signal: looking.signal }))
  log.info('worker.started', { lanes, offers: host.offers.length, cards: [...held] })

  const hurry = () => leaving.abort()
  /** With a database that never answers, leaving takes a grace a wait, not for ever. */
  const soon = (work: Promise<unknown>) => atMost(work, leaving.signal, graceMs)

  async function shutDown(withinMs: number): Promise<void> {
    draining = true
    looking.abort()
    log.info('worker.draining', { open: jobs.all.length, withinMs })
    const tooLong = setTimeout(hurry, withinMs)
    await soon(store.workers.seen(id, { draining: true }).catch(() => {}))
    await soon(Promise.all(lookers))
    await jobs.ended()
    clearTimeout(tooLong)
    leaving.abort()
    living.abort()
    await host.close()
    await soon(Promise.all([...life, announcer.settled()]).then(timings.flush))
    const removed = store.workers.remove(id)
    await soon(removed.catch((error: unknown) => log.warn('worker.not-removed', { message: String(error) })))
    log.info('worker.stopped')
  }

  let stopped: Promise<void> | null = null
  const drain = (withinMs: number) => {
    if (stopped && withinMs === 0) hurry()
    stopped ??= shutDown(withinMs)
    return stopped
  }
  const stop = () => drain(0)
  options.signal.addEventListener('abort', () => void stop(), { once: true })
  if (options.signal.aborted) await stop()
  return { id, open: () => jobs.all.length, drain, stop }
}
