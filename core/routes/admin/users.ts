import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { viewAccount } from '../../auth/account-view.ts'
import { creditsBody, pageQuery, planBody } from '../../auth/requests.ts'
import { AppError } from '../../errors.ts'
import { invalidInput, readJson, readQuery } from '../../http/body.ts'
import { callerOf } from '../../http/caller.ts'
import type { AppEnv } from '../../http/env.ts'
import { isId, uuidv7 } from '../../ids.ts'
import type { Account } from '../../ports/account-store.ts'
import type { Services } from '../../services.ts'

export const usersQuery = pageQuery.extend({
  search: z.string().max(254).optional().meta({ description: 'A part of the address, or an id.' }),
})

export function adminUserRoutes({ store, settings, now }: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/', async (c) => {
    const { limit, cursor, search } = readQuery(c, usersQuery)
    const page = { limit, ...(cursor !== undefined && { cursor }) }
    const found = await store.admin.users({ ...(search !== undefined && { search }) }, page)
    return c.json({ items: found.items.map(viewAccount), cursor: found.cursor })
  })

  app.get('/:id', async (c) => c.json(viewAccount(await accountOf(c))))

  app.post('/:id/freeze', (c) => freeze(c, true))
  app.post('/:id/unfreeze', (c) => freeze(c, false))

  app.post('/:id/plan', async (c) => {
    const { plan, until = null } = await readJson(c, planBody)
    if (!Object.hasOwn(settings.plans, plan)) {
      const known = Object.keys(settings.plans).join(', ')
      throw invalidInput([{ pointer: '/plan', message: `This plan is not known; ${known} are.` }])
    }
    if (until !== null && new Date(until) <= now()) {
      throw invalidInput([{ pointer: '/until', message: 'This moment has passed.' }])
    }
    const { id } = await accountOf(c)
    await store.accounts.setPlan(id, plan, until === null ? null : new Date(until))
    return c.json(viewAccount(await accountOf(c)))
  })

  app.post('/:id/credits', async (c) => {
    const { amount, reason } = await readJson(c, creditsBody)
    const { id } = await accountOf(c)
    const actorId = callerOf(c).userId
    const source = `admin:${uuidv7(now().getTime())}`
    await store.ledger.adjust(id, amount, { actorId, reason, source })
    c.var.log.info('credits.adjusted', { userId: id, actorId, amount, source })
    return c.json(viewAccount(await accountOf(c)))
  })

  async function freeze(c: Context<AppEnv>, frozen: boolean): Promise<Response> {
    const { id } = await accountOf(c)
    await store.accounts.freeze(id, frozen)
    return c.json(viewAccount(await accountOf(c)))
  }

  async function accountOf(c: Context<AppEnv>): Promise<Account> {
    const id = c.req.param('id') ?? ''
    const account = isId(id) ? await store.accounts.find(id) : null
    if (!account) throw new AppError('not_found', 'There is no account of this id.')
    return account
  }

  return app
}
