import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { clientGone } from '../../../core/http/client-gone.ts'

const failed = new Error('the database is away')

it.each([
  ['a text, while the client is gone', 'gone', true, AppError],
  ['a text of our own making', 'gone', false, Error],
  ['an Error, while the client is gone', failed, true, Error],
])('judges %s', async (_, thrown, left, kind) => {
  const app = new Hono()
  let seen: unknown
  app.onError((error, c) => {
    seen = error
    return c.body(null)
  })
  app.use(clientGone())
  app.get('/', () => {
    throw thrown
  })
  await app.request('/', { signal: left ? AbortSignal.abort() : new AbortController().signal })
  expect((seen as Error).constructor).toBe(kind)
  expect(seen === thrown || (seen as Error).cause === thrown).toBe(true)
})
