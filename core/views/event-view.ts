import * as z from 'zod'
import { EVENT_TYPES, type UserEvent } from '../job.ts'

export const eventView = z
  .object({
    seq: z.int().positive().meta({ description: 'Grows by one with each event of the account; resume after it.' }),
    type: z.enum(EVENT_TYPES),
    jobId: z.uuid().nullable(),
    data: z.unknown(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Event' })
export type EventView = z.output<typeof eventView>

export function viewEvent({ seq, type, jobId, data, at }: UserEvent): EventView {
  return { seq, type, jobId, data: data ?? null, at: at.toISOString() }
}

/** News of a preview; never in the log, so it has no number. */
export const previewView = z
  .object({
    type: z.literal('preview'),
    jobId: z.uuid(),
    version: z.int(),
    url: z.string(),
  })
  .meta({ id: 'PreviewNews' })
export type PreviewView = z.output<typeof previewView>

export function viewPreview({ jobId, version }: { readonly jobId: string; readonly version: number }): PreviewView {
  return { type: 'preview', jobId, version, url: `/api/v1/jobs/${jobId}/preview` }
}
