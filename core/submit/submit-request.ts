import { AppError } from '../errors.ts'
import { failpoint } from '../failpoint.ts'
import { discardQuietly } from '../files/keep-file.ts'
import { parseJson } from '../http/body.ts'
import type { Caller } from '../http/env.ts'
import { uuidv7 } from '../ids.ts'
import type { JobRecord } from '../job.ts'
import type { Task } from '../plugin.ts'
import type { ScratchFolder } from '../ports/scratch.ts'
import type { Services } from '../services.ts'
import { admit } from './admit.ts'
import { chooseSeed } from './choose-seed.ts'
import type { FieldKinds } from './coerce-fields.ts'
import { countRefusal } from './count-refusal.ts'
import { createJob } from './create-job.ts'
import { type FileMarks, fingerprint, samePrint } from './fingerprint.ts'
import { keepUploads } from './keep-uploads.ts'
import { keyReused } from './key-reused.ts'
import type { LiveOffers } from './offers.ts'
import { type Parsed, parseRequest } from './parse-request.ts'
import { type Judged, judgeRequest, refusalError } from './prepare.ts'
import { type Asked, readMultipart } from './read-request.ts'
import { splitSlots } from './split-slots.ts'

export interface Post {
  readonly task: Task
  readonly kinds: FieldKinds
  /** For streams; texts are read by `text`, since middleware has counted them. */
  readonly request: Request
  readonly text: () => Promise<string>
  readonly caller: Caller
  readonly trace: string
  readonly key: string | null
  readonly signal: AbortSignal
}
export interface Submitted {
  readonly job: JobRecord
  readonly replayed: boolean
}

/** From the body to the job. Whatever refuses or breaks on the way, nothing of it stays. */
export async function submitRequest(services: Services, offers: LiveOffers, post: Post): Promise<Submitted> {
  const type = post.request.headers.get('content-type')?.toLowerCase() ?? ''
  if (!type.startsWith('multipart/form-data')) {
    if (!/^application\/([\w.-]+\+)?json\b/.test(type)) throw notReadable()
    const body = splitSlots(post.task, parseJson(await post.text()))
    return submitAsked(services, offers, post, { ...body, uploads: [] }, null)
  }
  await admit(services, offers, post)
  const folder = await services.scratch.open('post')
  try {
    const asked = await readMultipart(services, post.task, post.kinds, post.request, folder, post.signal)
    return await submitAsked(services, offers, post, asked, folder)
  } finally {
    await folder.dispose()
  }
}

async function submitAsked(
  services: Services,
  offers: LiveOffers,
  post: Post,
  asked: Asked,
  folder: ScratchFolder | null,
): Promise<Submitted> {
  const { task, caller, key, signal } = post
  const marks = marksOf(asked)
  const counts = Object.fromEntries(Object.entries(marks).map(([slot, list]) => [slot, list.length]))
  const parsed = parseRequest(task, asked.input, counts)
  const idempotency = key === null ? null : { key, fingerprint: await fingerprint(task.id, parsed.input, marks) }
  const before = asked.uploads.length > 0 ? await findReplay(services, caller, idempotency) : null
  if (before) return before

  const judged = await judgeOrReplay(services, offers, post, parsed, idempotency)
  if ('replayed' in judged) return judged

  const jobId = uuidv7()
  const files = Object.entries(asked.ids).flatMap(([slot, list]) => list.map((fileId) => ({ slot, fileId })))
  const kept: { slot: string; fileId: string }[] = []
  const undo = () =>
    discardQuietly(
      services.store,
      caller.userId,
      kept.map(({ fileId }) => fileId),
    )
  try {
    if (folder && asked.uploads.length > 0) {
      await requireFunds(services, caller, judged)
      await keepUploads(services, asked.uploads, { userId: caller.userId, jobId }, kept, folder, signal)
      signal.throwIfAborted()
      failpoint('upload.ready')
    }
    const order = {
      jobId,
      caller,
      trace: post.trace,
      seed: chooseSeed(parsed.input),
      files: numbered([...files, ...kept]),
      idempotency,
    }
    const made = await createJob(services, judged, order)
    // Somebody with the same key was faster: his files stay, ours go.
    if (made.replayed) await undo()
    return made
  } catch (error) {
    await undo()
    throw error
  }
}

/** A replay is answered even when the same question would be refused today. */
async function judgeOrReplay(
  services: Services,
  offers: LiveOffers,
  { caller }: Post,
  parsed: Parsed,
  idempotency: Parameters<typeof findReplay>[2],
): Promise<Judged | Submitted> {
  const judged = await judgeRequest(parsed, await offers(), services.policy)
  if (!judged.refusal) return judged
  const before = await findReplay(services, caller, idempotency)
  if (before) return before
  if (judged.refusal.code === 'prompt_refused') await countRefusal(services, caller)
  throw refusalError(judged.refusal)
}

/** @throws AppError `idempotency_key_reused` */
export async function findReplay(
  { store }: Pick<Services, 'store'>,
  { userId }: Caller,
  idempotency: { readonly key: string; readonly fingerprint: Uint8Array } | null,
): Promise<Submitted | null> {
  if (!idempotency) return null
  const found = await store.jobs.findByIdempotencyKey(userId, idempotency.key)
  if (!found) return null
  if (samePrint(found.fingerprint, idempotency.fingerprint)) return { job: found.job, replayed: true }
  throw keyReused(found.job.id)
}

function marksOf({ ids, uploads }: Asked): FileMarks {
  const marks: Record<string, string[]> = {}
  for (const [slot, list] of Object.entries(ids)) marks[slot] = [...list]
  for (const { name, sha256 } of uploads) marks[name] = [...(marks[name] ?? []), sha256]
  return marks
}

export function numbered(files: readonly { readonly slot: string; readonly fileId: string }[]) {
  const next = new Map<string, number>()
  return files.map(({ slot, fileId }) => {
    const position = next.get(slot) ?? 0
    next.set(slot, position + 1)
    return { slot, position, fileId }
  })
}

/** The submit statement has the last word; this spares the work of pictures that nobody can pay for. */
async function requireFunds({ store }: Pick<Services, 'store'>, { userId }: Caller, { cost }: Judged): Promise<void> {
  const account = await store.accounts.find(userId)
  if (!account || account.available >= cost) return
  const message = `This costs ${cost} credits; ${account.available} are left.`
  throw new AppError('insufficient_credits', message, { details: { cost, available: account.available } })
}

function notReadable(): AppError {
  return new AppError('unsupported_media_type', 'A job is posted as application/json or multipart/form-data.')
}
