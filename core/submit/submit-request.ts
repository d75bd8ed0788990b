import { AppError } from '../errors.ts'
import { parseJson } from '../http/body.ts'
import type { Services } from '../services.ts'
import { admit } from './admit.ts'
import type { FieldKinds } from './coerce-fields.ts'
import type { Submitted } from './create-job.ts'
import { isJsonType } from './json-type.ts'
import type { LiveOffers } from './offers.ts'
import { readMultipart } from './read-request.ts'
import { splitSlots } from './split-slots.ts'
import { type Sender, submitAsked } from './submit-asked.ts'

export interface Post extends Sender {
  readonly kinds: FieldKinds
  /** For streams; JSON is read by `bytes`, since middleware has counted it. */
  readonly request: Request
  readonly bytes: () => Promise<ArrayBuffer>
}

/** From the body to the job. Whatever refuses or breaks on the way, nothing of it stays. */
export async function submitRequest(services: Services, offers: LiveOffers, post: Post): Promise<Submitted> {
  const { task, kinds, request } = post
  const type = request.headers.get('content-type')?.toLowerCase() ?? ''
  if (!type.startsWith('multipart/form-data')) {
    if (!isJsonType(type)) throw notReadable()
    const asked = splitSlots(task, parseJson(await post.bytes()))
    return submitAsked(services, offers, post, { ...asked, uploads: null })
  }
  await admit(services, offers, post)
  const folder = await services.scratch.open('post')
  // Touched here alone: hosts make a request's signal when it is first asked for.
  const { signal } = request
  try {
    const { uploads: received, ...asked } = await readMultipart(services, task, kinds, request, folder, signal)
    return await submitAsked(services, offers, post, { ...asked, uploads: { received, folder, signal } })
  } finally {
    await folder.dispose()
  }
}

function notReadable(): AppError {
  return new AppError('unsupported_media_type', 'A job is posted as application/json or multipart/form-data.')
}
