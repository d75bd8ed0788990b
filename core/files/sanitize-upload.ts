import { AppError } from '../errors.ts'
import type { FileSlot } from '../media.ts'
import type { ScratchFolder } from '../ports/scratch.ts'
import type { Services } from '../services.ts'
import { requireVideoType } from './upload-rules.ts'

/** Bytes as they came, in scratch. */
export interface RawUpload {
  readonly path: string
  readonly bytes: number
  readonly type: string | null
}

/** Bytes as they may be kept. */
export interface Clean {
  readonly path: string
  readonly type: string
  readonly bytes: number
  readonly sha256: string
  readonly width?: number
  readonly height?: number
}

/**
 * Pictures are decoded and encoded anew; videos are kept as they are once their first bytes say that they are one.
 * @throws AppError `unsupported_media_type`, `invalid_input`
 */
export async function sanitizeUpload(
  { codec }: Pick<Services, 'codec'>,
  received: RawUpload,
  target: { readonly kind: FileSlot['kind']; readonly name: string; readonly folder: ScratchFolder },
  signal: AbortSignal,
): Promise<Clean> {
  if (received.bytes === 0) throw new AppError('invalid_input', 'The file is empty.')
  const { folder } = target
  if (target.kind === 'video') {
    const type = requireVideoType(await codec.sniff(received.path), received.type)
    return { path: received.path, type, ...(await folder.measure(received.path)) }
  }
  const path = folder.file(target.name)
  const made = await codec.sanitize(received.path, path, { declaredType: received.type, signal })
  return { path, ...made, ...(await folder.measure(path)) }
}
