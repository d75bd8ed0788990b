import { Hono } from 'hono'
import { viewApiKey } from '../auth/account-view.ts'
import { API_KEY_PREFIX } from '../auth/identify.ts'
import { ownAccount } from '../auth/own-account.ts'
import { apiKeyBody } from '../auth/requests.ts'
import { randomSecret, sha256 } from '../auth/secrets.ts'
import { AppError } from '../errors.ts'
import { invalidInput, readJson } from '../http/body.ts'
import { callerOf, requireUser } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { isId, uuidv7 } from '../ids.ts'
import type { Services } from '../services.ts'

const MOST_KEYS = 50
/** Enough to recognise a key in a list, and far too little to guess it. */
const SHOWN_CHARACTERS = 12

/** Keys are made and revoked with the password's token alone: a leaked key makes no other keys. */
export function apiKeyRoutes(services: Services): Hono<AppEnv> {
  const { store, now } = services
  const app = new Hono<AppEnv>()
  app.use(requireUser())

  app.get('/', async (c) => {
    const keys = await store.accounts.listApiKeys(callerOf(c).userId)
    return c.json({ items: keys.filter(({ revokedAt }) => revokedAt === null).map(viewApiKey) })
  })

  app.post('/', async (c) => {
    const { name, scopes, spendCap, expiresAt } = await readJson(c, apiKeyBody)
    if (expiresAt !== undefined && new Date(expiresAt) <= now()) {
      throw invalidInput([{ pointer: '/expiresAt', message: 'This moment has passed.' }])
    }
    const { id: userId } = await ownAccount(services, callerOf(c))
    const present = await store.accounts.listApiKeys(userId)
    if (present.filter(({ revokedAt }) => revokedAt === null).length >= MOST_KEYS) {
      throw new AppError('conflict', `An account has at most ${MOST_KEYS} API keys; revoke one first.`)
    }
    const secret = randomSecret(API_KEY_PREFIX)
    const key = await store.accounts.createApiKey({
      id: uuidv7(now().getTime()),
      userId,
      name,
      prefix: secret.slice(0, SHOWN_CHARACTERS),
      keyHash: await sha256(secret),
      scopes,
      ...(spendCap !== undefined && { spendCap }),
      ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt) }),
    })
    return c.json({ ...viewApiKey(key), secret }, 201, { 'cache-control': 'no-store' })
  })

  app.delete('/:id', async (c) => {
    const id = c.req.param('id')
    const revoked = isId(id) && (await store.accounts.revokeApiKey(callerOf(c).userId, id))
    if (!revoked) throw new AppError('not_found', 'You have no API key of this id.')
    return c.body(null, 204)
  })

  return app
}
