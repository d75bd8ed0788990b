import * as z from 'zod'
import { JOB_STATUSES, type JobRecord } from '../job.ts'
import { type FileRef, fileRef } from '../media.ts'
import type { FileRecord } from '../ports/file-store.ts'
import type { StepRecord } from '../ports/job-store.ts'

const kept = z.object({
  id: z.uuid(),
  type: z.string().nullable(),
  bytes: z.int().nullable(),
  sha256: z.string().nullable(),
})

/** Enough to make the same bytes again on the same versions and back end. */
export const manifestView = z
  .object({
    manifest: z.literal(1),
    studio: z.string().meta({ description: 'Version of Atelier that answers.' }),
    job: z.uuid(),
    status: z.enum(JOB_STATUSES),
    task: z.string(),
    taskVersion: z.string(),
    seed: z.int(),
    input: z.unknown(),
    files: z.array(kept.extend({ slot: z.string(), position: z.int() })),
    steps: z.array(
      z.object({
        name: z.string(),
        ms: z.int(),
        made: z
          .array(z.unknown())
          .meta({ description: 'Engine, version, model, its hash, profile and back end of each call.' }),
      }),
    ),
    outputs: z.array(kept),
  })
  .meta({ id: 'Manifest' })
export type Manifest = z.output<typeof manifestView>

export function viewManifest(
  job: JobRecord,
  from: {
    readonly studio: string
    readonly steps: readonly StepRecord[]
    readonly inputs: readonly { readonly slot: string; readonly position: number; readonly fileId: string }[]
    readonly files: readonly FileRecord[]
  },
): Manifest {
  const byId = new Map(from.files.map((file) => [file.id, file]))
  return {
    manifest: 1,
    studio: from.studio,
    job: job.id,
    status: job.status,
    task: job.task,
    taskVersion: job.taskVersion,
    seed: job.seed,
    input: job.input ?? null,
    files: from.inputs.map(({ slot, position, fileId }) => {
      const { type = null, bytes = null, sha256 = null } = byId.get(fileId) ?? {}
      return { id: fileId, slot, position, type, bytes, sha256 }
    }),
    steps: from.steps.map(({ name, ms, made }) => ({ name, ms, made: [...made] })),
    outputs: fileRefsIn(job.output).map(({ id, type, bytes, sha256 }) => ({ id, type, bytes, sha256 })),
  }
}

/** Every file an output names, in the order it names them. Pure. */
export function fileRefsIn(output: unknown): readonly FileRef[] {
  const found = fileRef.safeParse(output)
  if (found.success) return [found.data]
  if (Array.isArray(output)) return output.flatMap(fileRefsIn)
  if (typeof output !== 'object' || output === null) return []
  return Object.values(output).flatMap(fileRefsIn)
}
