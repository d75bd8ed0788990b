import * as z from 'zod'
import type { EndStatus } from '../job.ts'
import type { EndedJob } from '../ports/duty-store.ts'
import { fileRefsIn } from '../views/manifest.ts'

/** What a step tells of how it was made; engines write more into it than is asked for here. */
const maker = z.object({
  engine: z.string(),
  version: z.string(),
  model: z.string(),
  profile: z.string(),
  backend: z.string(),
})
type Maker = z.output<typeof maker>

export type JobMetadata = ReturnType<typeof jobMetadata>

/**
 * The document of an ended job, for people and their tools. It holds no words of anybody: prompts and scripts stay in
 * the job's row, which the studio erases in one statement, so a document store that is away or was copied cannot keep
 * them. Of the input there are numbers and switches; of an error its code, since its sentence may quote the input. Pure.
 */
export function jobMetadata({ job, tries, steps, inputs }: EndedJob) {
  return {
    document: 1,
    jobId: job.id,
    task: job.task,
    taskVersion: job.taskVersion,
    lane: job.lane,
    status: job.status as EndStatus,
    error: job.error && { code: job.error.code, retryable: job.error.retryable },
    cost: job.cost,
    charged: job.charged,
    tries,
    seed: job.seed,
    settings: settingsOf(job.input),
    retriedFrom: job.retriedFrom,
    trace: job.trace,
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    finishedAt: job.finishedAt?.toISOString() ?? null,
    waitedMs: msBetween(job.createdAt, job.startedAt),
    ranMs: msBetween(job.startedAt, job.finishedAt),
    inputs: inputs.map(({ slot, position, id, type, bytes, sha256, width, height, durationMs }) => ({
      ...{ slot, position, id, type, bytes, sha256, width, height, durationMs },
    })),
    outputs: fileRefsIn(job.output).map(({ id, type, bytes, sha256, width, height, durationMs, thumbnail }) => ({
      ...{ id, type, bytes, sha256, width, height, durationMs },
      thumbnail: thumbnail && {
        id: thumbnail.id,
        type: thumbnail.type,
        bytes: thumbnail.bytes,
        sha256: thumbnail.sha256,
      },
    })),
    steps: steps.map(({ name, ms, gpuMs, engine, made, finishedAt }) => ({
      name,
      startedAt: new Date(finishedAt.getTime() - ms).toISOString(),
      finishedAt: finishedAt.toISOString(),
      ms,
      gpuMs,
      engine,
      made: [...made],
    })),
    gpu: {
      ms: steps.reduce((sum, { gpuMs }) => sum + gpuMs, 0),
      used: makersOf(steps.filter(({ gpuMs }) => gpuMs > 0)),
    },
  }
}

function settingsOf(input: unknown): Readonly<Record<string, number | boolean>> {
  const fields = Object.entries(typeof input === 'object' && input !== null ? input : {})
  return Object.fromEntries(fields.filter(([, value]) => typeof value === 'number' || typeof value === 'boolean'))
}

function msBetween(from: Date | null, to: Date | null): number | null {
  return from && to ? to.getTime() - from.getTime() : null
}

/** Each once, in the order of their first use. */
function makersOf(steps: EndedJob['steps']): readonly Maker[] {
  const parsed = steps.flatMap(({ made }) => made).map((line) => maker.safeParse(line))
  const found = parsed.flatMap(({ data }) => (data ? [data] : []))
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
}
