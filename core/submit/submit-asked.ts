import { failpoint } from '../failpoint.ts'
import { discardQuietly } from '../files/keep-file.ts'
import type { Caller } from '../http/env.ts'
import { uuidv7 } from '../ids.ts'
import type { Task } from '../plugin.ts'
import type { ScratchFolder } from '../ports/scratch.ts'
import type { Services } from '../services.ts'
import { chooseSeed } from './choose-seed.ts'
import { countRefusal } from './count-refusal.ts'
import { createJob, type Submitted } from './create-job.ts'
import { findReplay, type Idempotency } from './find-replay.ts'
import { type FileMarks, fingerprint } from './fingerprint.ts'
import { type Judged, judgeRequest, refusalError } from './judge-request.ts'
import { keepUploads } from './keep-uploads.ts'
import { numberFiles, type SlotFile } from './number-files.ts'
import type { LiveOffers } from './offers.ts'
import { type Parsed, parseRequest } from './parse-request.ts'
import type { Upload } from './read-request.ts'
import { requireFunds } from './require-funds.ts'
import type { SlotIds } from './split-slots.ts'

/** Who asks for what. */
export interface Sender {
  readonly task: Task
  readonly caller: Caller
  readonly trace: string
  readonly key: string | null
}

export interface Asked {
  readonly input: unknown
  readonly ids: SlotIds
  /** Files that came with the request and lie in its folder; `null` when it had a JSON body. */
  readonly uploads: {
    readonly received: readonly Upload[]
    readonly folder: ScratchFolder
    readonly signal: AbortSignal
  } | null
}

/** From what was asked to the job, or to the one that the same key made before. */
export async function submitAsked(
  services: Services,
  offers: LiveOffers,
  sender: Sender,
  asked: Asked,
): Promise<Submitted> {
  const { task, caller, key } = sender
  const marks = marksOf(asked)
  const counts = Object.fromEntries(Object.entries(marks).map(([slot, list]) => [slot, list.length]))
  const parsed = parseRequest(task, asked.input, counts)
  const idempotency = key === null ? null : { key, fingerprint: await fingerprint(task.id, parsed.input, marks) }
  const before = asked.uploads?.received.length ? await findReplay(services, caller, idempotency) : null
  if (before) return before
  const judged = await judgeOrReplay(services, offers, caller, parsed, idempotency)
  if ('replayed' in judged) return judged
  return createWithFiles(services, judged, sender, asked, idempotency)
}

/** A replay is answered even when the same question would be refused today. */
async function judgeOrReplay(
  services: Services,
  offers: LiveOffers,
  caller: Caller,
  parsed: Parsed,
  idempotency: Idempotency | null,
): Promise<Judged | Submitted> {
  const judged = await judgeRequest(parsed, await offers(), services.policy)
  if (!judged.refusal) return judged
  const before = await findReplay(services, caller, idempotency)
  if (before) return before
  if (judged.refusal.code === 'prompt_refused') await countRefusal(services, caller)
  throw refusalError(judged.refusal)
}

/** Uploads are stored first, below the id of the job that will bind them; they go again when no job comes of it. */
async function createWithFiles(
  services: Services,
  judged: Judged,
  { caller, trace }: Sender,
  { ids, uploads }: Asked,
  idempotency: Idempotency | null,
): Promise<Submitted> {
  const jobId = uuidv7()
  const stored = Object.entries(ids).flatMap(([slot, list]) => list.map((fileId) => ({ slot, fileId })))
  const kept: SlotFile[] = []
  const undo = () => {
    const fileIds = kept.map(({ fileId }) => fileId)
    return discardQuietly(services.store, caller.userId, fileIds)
  }
  try {
    if (uploads && uploads.received.length > 0) {
      const { received, folder, signal } = uploads
      await requireFunds(services, caller, judged)
      await keepUploads(services, received, { userId: caller.userId, jobId }, kept, folder, signal)
      signal.throwIfAborted()
      failpoint('upload.ready')
    }
    const files = numberFiles([...stored, ...kept])
    const made = await createJob(services, judged, {
      jobId,
      caller,
      trace,
      seed: chooseSeed(judged.input),
      files,
      idempotency,
    })
    // Somebody with the same key was faster: his files stay, ours go.
    if (made.replayed) await undo()
    return made
  } catch (error) {
    await undo()
    throw error
  }
}

function marksOf({ ids, uploads }: Asked): FileMarks {
  const marks: Record<string, string[]> = {}
  for (const [slot, list] of Object.entries(ids)) marks[slot] = [...list]
  for (const { name, sha256 } of uploads?.received ?? []) marks[name] = [...(marks[name] ?? []), sha256]
  return marks
}
