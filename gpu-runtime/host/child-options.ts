import type { Logger } from '../../core/ports/outside.ts'
import type { Engine } from '../engine.ts'

export interface ChildOptions {
  readonly engine: Engine
  readonly model: string
  readonly profile: string
  readonly limitMib: number | null
  /** Which card, for drivers that read it from the environment. */
  readonly env: Readonly<Record<string, string>>
  readonly cacheDir: string
  readonly pidDir: string
  readonly log: Logger
  /** Of the job that has it loaded. */
  readonly trace: string | null
  /** Between being told to stop and SIGKILL. */
  readonly graceMs: number
}

export interface ChildCall {
  readonly capability: string
  readonly profile: string
  readonly limitMib: number | null
  readonly input: unknown
  readonly scratch: string
  readonly trace: string | null
  /** Longest silence of a healthy call. */
  readonly quietMs: number
  onProgress(fraction: number): void
  onPreview(preview: { readonly path: string; readonly type: string }): void
}
