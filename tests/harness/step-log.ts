import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/** Names the file in which each begun step is noted, so that what was done twice can be counted. */
export const STEP_LOG = 'ATELIER_STEP_LOG'

export interface BegunStep {
  readonly job: string
  readonly step: string
  /** Process id of the studio that began it; a kill ends a life. */
  readonly life: number
}

export function noteStep(job: string, step: string): void {
  const path = process.env[STEP_LOG]
  if (path) appendFileSync(path, `${process.pid} ${job} ${step}\n`)
}

/** In the order in which they began. */
export function readSteps(path: string): readonly BegunStep[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const [life, job = '', step = ''] = line.split(' ')
    return { job, step, life: Number(life) }
  })
}

export interface Repeats {
  /** Steps done again; only jobs that have such. */
  readonly perJob: ReadonlyMap<string, number>
  /** A sentence for each that no kill explains. */
  readonly unexplained: readonly string[]
}

/**
 * For jobs that do one step at a time. A life that was killed explains one repeat a job: of the step it had begun last,
 * done by a later life before any other.
 */
export function findRepeats(begun: readonly BegunStep[]): Repeats {
  const last = new Map<string, BegunStep>()
  const seen = new Set<string>()
  const perJob = new Map<string, number>()
  const unexplained: string[] = []
  for (const now of begun) {
    const { job, step, life } = now
    const before = last.get(job)
    last.set(job, now)
    const name = `${job}/${step}`
    if (!seen.has(name)) {
      seen.add(name)
      continue
    }
    perJob.set(job, (perJob.get(job) ?? 0) + 1)
    if (before?.step !== step)
      unexplained.push(`${name} was done again, though ${before?.step} was the step in flight.`)
    else if (before.life === life) unexplained.push(`${name} was done again by the process that had begun it.`)
  }
  return { perJob, unexplained }
}
