import { AppError } from '../errors.ts'
import { invalidInput } from '../http/body.ts'
import { uuidv7 } from '../ids.ts'
import type { FileRecord } from '../ports/file-store.ts'
import type { Part, ScratchFolder } from '../ports/scratch.ts'
import type { Services } from '../services.ts'
import { keepFile } from './keep-file.ts'
import { referenceKey } from './keys.ts'
import { sanitizeUpload } from './sanitize-upload.ts'
import { kindOf, MAX_BYTES, mayBeVideo, requireAnnouncedWithin } from './upload-rules.ts'

type Needs = Pick<Services, 'store' | 'objects' | 'codec' | 'scratch' | 'receive'>
type FilePart = Extract<Part, { kind: 'file' }>

/** One file of a multipart body, as a reference for later jobs. Refused or cut short, nothing of it stays. */
export async function postFile(
  services: Needs,
  userId: string,
  request: Request,
  signal: AbortSignal,
): Promise<FileRecord> {
  requireAnnouncedWithin(request.headers.get('content-length'), MAX_BYTES.video)
  // The row has the last word; this spares receiving what cannot be kept.
  if (!(await services.store.accounts.find(userId))) {
    throw new AppError('unauthenticated', 'The account is no longer there.')
  }
  const folder = await services.scratch.open('file')
  try {
    const part = await receiveOne(services, request, folder, signal)
    // By its first bytes, since a name or a declared type is only what somebody says.
    const kind = kindOf((await services.codec.sniff(part.path)) ?? '')
    if (part.bytes > MAX_BYTES[kind]) throw pictureTooLarge()
    const clean = await sanitizeUpload(services, part, { kind, name: 'clean', folder }, signal)
    const id = uuidv7()
    const place = { id, userId, purpose: 'reference' as const, key: referenceKey({ userId, id }, clean.type) }
    return await keepFile(services, place, clean, folder, signal)
  } finally {
    await folder.dispose()
  }
}

async function receiveOne(
  { receive }: Needs,
  request: Request,
  folder: ScratchFolder,
  signal: AbortSignal,
): Promise<FilePart> {
  const limits = {
    maxBytes: (name: string) => (name === 'file' ? MAX_BYTES.video : 0),
    boundByHead: (head: Uint8Array) =>
      mayBeVideo(head) ? null : { maxBytes: MAX_BYTES.image, refuse: pictureTooLarge },
    maxFields: 10,
    maxFiles: () => 1,
    signal,
  }
  let file: FilePart | null = null
  for await (const part of receive(request, folder, limits)) {
    if (part.kind === 'file') file = part
    else if (part.name === 'purpose' && part.value !== 'reference') {
      throw invalidInput([{ pointer: '/purpose', message: 'Files are posted as reference.' }])
    }
  }
  if (!file) throw invalidInput([{ pointer: '/file', message: 'One file is expected in the part `file`.' }])
  return file
}

function pictureTooLarge(): AppError {
  return new AppError('too_large', `A picture has at most ${MAX_BYTES.image / 1_000_000} MB.`, {
    details: { maxBytes: MAX_BYTES.image },
  })
}
