import * as z from 'zod'
import { ERRORS, type ErrorCode } from '../../core/errors.ts'

/* What the worker and an engine's child say to each other over IPC; media go by path. */

const codes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]
const failure = z.object({
  code: z.enum(codes),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  /** What the engine threw, for the log only. */
  cause: z.string().optional(),
})
export type Failure = z.output<typeof failure>

export const toChild = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('load'),
    module: z.string(),
    model: z.string(),
    profile: z.string(),
    limitMib: z.number().nullable(),
    options: z.unknown(),
    cacheDir: z.string(),
  }),
  z.object({
    kind: z.literal('run'),
    id: z.int(),
    capability: z.string(),
    profile: z.string(),
    limitMib: z.number().nullable(),
    input: z.unknown(),
    scratch: z.string(),
    /** The job's trace, on each line the child logs meanwhile. */
    trace: z.string().nullable(),
  }),
  z.object({ kind: z.literal('cancel'), id: z.int() }),
  z.object({ kind: z.literal('unload') }),
])
export type ToChild = z.output<typeof toChild>

export const fromChild = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('loaded'), backend: z.string() }),
  z.object({ kind: z.literal('load-failed'), failure }),
  z.object({ kind: z.literal('progress'), id: z.int(), fraction: z.number() }),
  z.object({ kind: z.literal('preview'), id: z.int(), path: z.string(), type: z.string() }),
  z.object({ kind: z.literal('done'), id: z.int(), output: z.unknown() }),
  z.object({ kind: z.literal('failed'), id: z.int(), failure }),
  /** The run left because it was told to. */
  z.object({ kind: z.literal('cancelled'), id: z.int() }),
  z.object({
    kind: z.literal('log'),
    level: z.enum(['debug', 'info', 'warn', 'error']),
    event: z.string(),
    fields: z.record(z.string(), z.unknown()),
  }),
])
export type FromChild = z.output<typeof fromChild>
