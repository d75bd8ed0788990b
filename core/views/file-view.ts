import * as z from 'zod'
import { fileUrl } from '../media.ts'
import { type FileRecord, PURPOSES } from '../ports/file-store.ts'

export const fileView = z
  .object({
    id: z.uuid(),
    url: z.string().meta({ description: 'Stable; answers 302 to the bytes.' }),
    purpose: z.enum(PURPOSES),
    state: z.enum(['writing', 'ready']),
    type: z.string().nullable(),
    bytes: z.int().nullable(),
    sha256: z.string().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'File' })
export type FileView = z.output<typeof fileView>

export function viewFile(file: FileRecord): FileView {
  return {
    id: file.id,
    url: fileUrl(file.id),
    purpose: file.purpose,
    state: file.state === 'ready' ? 'ready' : 'writing',
    type: file.type,
    bytes: file.bytes,
    sha256: file.sha256,
    width: file.width,
    height: file.height,
    createdAt: file.createdAt.toISOString(),
    expiresAt: file.expiresAt?.toISOString() ?? null,
  }
}
