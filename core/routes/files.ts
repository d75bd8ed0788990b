import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { AppError } from '../errors.ts'
import { announceBody, announceFile } from '../files/announce.ts'
import { finaliseFile } from '../files/finalise.ts'
import { extensionOf } from '../files/keys.ts'
import { postFile } from '../files/post-file.ts'
import { readJson, readQuery } from '../http/body.ts'
import { callerOf, requireCaller } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { matchesTag } from '../http/etag.ts'
import { wholeNumber } from '../http/whole-number.ts'
import { isId } from '../ids.ts'
import { fileUrl } from '../media.ts'
import { type FileRecord, LISTED_PURPOSES } from '../ports/file-store.ts'
import type { Services } from '../services.ts'
import { viewFile } from '../views/file-view.ts'

export const filesQuery = z.object({
  purpose: z.enum(LISTED_PURPOSES).optional().meta({
    description: 'output: made by jobs; input: posted with jobs; reference: posted for later.',
  }),
  limit: wholeNumber(1, 100).default(20),
  cursor: z.string().max(200).optional(),
})

export const fileQuery = z.object({
  download: z.string().max(200).optional().meta({
    description: 'Save instead of show, under this name; empty for the id of the file.',
  }),
})

/** A browser may follow an old redirect for a while; the URL behind it must live longer. */
const REDIRECT_SECONDS = 300

export function fileRoutes(services: Services): Hono<AppEnv> {
  const { store, objects, settings } = services
  const app = new Hono<AppEnv>()

  app.post('/', requireCaller('files:write'), async (c) => {
    const { userId } = callerOf(c)
    if (c.req.header('content-type')?.toLowerCase().startsWith('multipart/form-data')) {
      const file = await postFile(services, userId, c.req.raw, c.req.raw.signal)
      return c.json(viewFile(file), 201, { location: fileUrl(file.id) })
    }
    const announced = await announceFile(services, userId, await readJson(c, announceBody))
    return c.json(announced, 201, { location: fileUrl(announced.id) })
  })

  app.get('/', requireCaller('files:read'), async (c) => {
    const { purpose, limit, cursor } = readQuery(c, filesQuery)
    const page = { limit, ...(cursor !== undefined && { cursor }) }
    const { items, cursor: next } = await store.files.list(callerOf(c).userId, { ...(purpose && { purpose }) }, page)
    return c.json({ items: items.map(viewFile), cursor: next })
  })

  app.post('/:id/finalise', requireCaller('files:write'), async (c) => {
    return c.json(viewFile(await finaliseFile(services, await ownFile(services, c), c.req.raw.signal)))
  })

  app.get('/:id', requireCaller('files:read'), async (c) => {
    const file = await ownFile(services, c)
    if (wantsJson(c)) return c.json(viewFile(file), 200, { 'cache-control': 'private, no-cache', vary: 'accept' })
    const { type, sha256, key } = file
    if (file.state !== 'ready' || !type || !sha256) {
      throw new AppError('file_not_ready', 'The bytes of this file are not there yet; finalise it after the PUT.')
    }
    const { download } = readQuery(c, fileQuery)
    const headers = {
      etag: `"${sha256}"`,
      'cache-control': `private, max-age=${REDIRECT_SECONDS}`,
      vary: 'accept, authorization',
    }
    if (matchesTag(c.req.header('if-none-match'), headers.etag)) return c.body(null, 304, headers)
    const url = await objects.signedUrl(key, {
      method: 'GET',
      expiresInSeconds: settings.fileUrlSeconds,
      type,
      sha256,
      ...(download !== undefined && { fileName: download || `${file.id}.${extensionOf(type)}` }),
    })
    return c.body(null, 302, { ...headers, location: url })
  })

  app.delete('/:id', requireCaller('files:write'), async (c) => {
    const file = await ownFile(services, c)
    if ((await store.files.discard(file.userId, [file.id])) === 0) throw notFound()
    return c.body(null, 204)
  })

  return app
}

/** @throws AppError `not_found`, also for what belongs to others */
async function ownFile({ store }: Pick<Services, 'store'>, c: Context<AppEnv>): Promise<FileRecord> {
  const id = c.req.param('id') ?? ''
  const file = isId(id) ? await store.files.find(callerOf(c).userId, id) : null
  if (!file) throw notFound()
  return file
}

function notFound(): AppError {
  return new AppError('not_found', 'There is no such file.')
}

/** Asked by name: `*\/*` means the bytes. */
function wantsJson(c: Context<AppEnv>): boolean {
  return c.req.header('accept')?.includes('application/json') ?? false
}
