import * as z from 'zod'
import { uuidv7 } from '../ids.ts'
import type { Services } from '../services.ts'
import { referenceKey, uploadKey } from './keys.ts'
import { uploadIdOf } from './upload-id.ts'
import { kindOf, MAX_BYTES, PICTURE_TYPES, VIDEO_TYPES } from './upload-rules.ts'

export const announceBody = z
  .strictObject({
    type: z.enum([...PICTURE_TYPES, ...VIDEO_TYPES]),
    bytes: z.int().min(1).meta({ description: 'Exact size of the body of the PUT.' }),
    fileName: z.string().max(255).optional().meta({ description: 'For the client alone; it is not kept.' }),
    purpose: z.literal('reference').default('reference'),
  })
  .superRefine(({ type, bytes }, issues) => {
    const most = MAX_BYTES[kindOf(type)]
    if (bytes > most) issues.addIssue({ code: 'custom', path: ['bytes'], message: `At most ${most} bytes are taken.` })
  })

export const announcedView = z
  .object({
    id: z.uuid(),
    state: z.literal('writing'),
    upload: z.object({
      method: z.literal('PUT'),
      url: z.string(),
      headers: z.record(z.string(), z.string()),
      expiresAt: z.iso.datetime(),
    }),
    links: z.object({ finalise: z.string() }),
  })
  .meta({ id: 'AnnouncedFile' })

/** The sweeper must not take a row while its URL still writes. */
const SWEEP_AFTER_URL_MS = 120_000

/**
 * Two rows: the file, and beside it the upload that its URL may write. The URL lives on for its minutes after
 * `finalise`, and must not reach what was cleaned.
 */
export async function announceFile(
  { store, objects, settings, now }: Pick<Services, 'store' | 'objects' | 'settings' | 'now'>,
  userId: string,
  { type, bytes }: z.output<typeof announceBody>,
): Promise<z.output<typeof announcedView>> {
  const id = uuidv7()
  const upload = { id: uploadIdOf(id), userId, purpose: 'reference' as const, type }
  const until = new Date(now().getTime() + settings.fileUrlSeconds * 1000)
  const expiresAt = new Date(until.getTime() + SWEEP_AFTER_URL_MS)
  const key = uploadKey(upload)
  await store.files.begin({ ...upload, key, expiresAt })
  // A moving picture is kept as its first frame.
  const kept = type === 'image/gif' ? 'image/png' : type
  await store.files.begin({ id, userId, purpose: 'reference', type, key: referenceKey({ id, userId }, kept) })
  const expiresInSeconds = settings.fileUrlSeconds
  return {
    id,
    state: 'writing',
    upload: {
      method: 'PUT',
      url: await objects.signedUrl(key, { method: 'PUT', expiresInSeconds, type, bytes }),
      headers: { 'content-type': type },
      expiresAt: until.toISOString(),
    },
    links: { finalise: `/api/v1/files/${id}/finalise` },
  }
}
