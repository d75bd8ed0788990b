import { isMedia, type Media, media } from '../../core/media.ts'

/** The same JSON with each media handle in it replaced; a new value. */
export async function mapMedia(value: unknown, change: (found: Media) => Promise<Media>): Promise<unknown> {
  if (isMedia(value)) return change(media.parse(value))
  if (Array.isArray(value)) return Promise.all(value.map((one) => mapMedia(one, change)))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(async ([key, one]) => [key, await mapMedia(one, change)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

/** Ids of the stored files that an output speaks of, thumbnails included. */
export function fileIdsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(fileIdsIn)
  const isFile = 'id' in value && 'url' in value && 'sha256' in value && typeof value.id === 'string'
  return isFile ? [value.id as string, ...inside] : inside
}
