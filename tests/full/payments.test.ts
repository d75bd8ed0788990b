import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FAILPOINTS } from '../../core/failpoint.ts'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'
import {
  type FakeStripe,
  openFakeStripe,
  SECRET_KEY,
  signed,
  WEBHOOK_SECRET,
} from '../harness/fake-stripe/fake-stripe.ts'
import { freePort, makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register } from '../harness/visitor.ts'

/** A whole studio dies there while it takes a payment, a refund and a month, and another one ends the work. */
describe('kill -9 while a payment is settled', () => {
  let stripe: FakeStripe
  beforeAll(async () => {
    stripe = await openFakeStripe()
  })
  afterAll(() => stripe.close())

  const points = Object.keys(FAILPOINTS).filter((name) => name.startsWith('billing.'))

  it.each(points)(
    '%s loses no credit, and gives none twice',
    async (point) => {
      const db = await openTestDatabase()
      const dataDir = await makeDataDir()
      const environment = {
        DATABASE_URL: db.url,
        DATA_DIR: dataDir.path,
        PORT: String(await freePort()),
        ENGINES: 'simulated',
        STRIPE_SECRET_KEY: SECRET_KEY,
        STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
        STRIPE_API_URL: stripe.url,
      }
      let studio: StudioProcess | null = null
      try {
        studio = await startStudioProcess({ ...environment, ATELIER_FAILPOINT: `${point}@1` }, { words: ['api'] })
        const me = await register(studio.url, 'ann@example.org')
        const buy = async (product: string) => {
          const body = JSON.stringify({ product })
          const headers = { 'content-type': 'application/json' }
          const answer = await me.call('/api/v1/billing/checkout', { method: 'POST', headers, body })
          const { url } = (await answer.json()) as { url: string }
          return stripe.people.pay(new URL(url).pathname.split('/').at(-1) ?? '')
        }
        const before = stripe.books.events.length
        await buy('starter')
        stripe.people.refund(await buy('pack-100'))
        const events = stripe.books.events.slice(before)

        const dying = studio.ended
        for (const event of events) {
          // The one that is not answered comes again.
          if (!(await deliver(studio.url, event))) break
        }
        await dying
        await studio.killTree()
        // A taker who died is waited for as long as his lease: it ends here at once.
        await db.sql`update stripe_events set due_at = now() where handled_at is null`
        studio = await startStudioProcess(environment, { words: ['api'] })
        for (const event of [...events, ...events]) expect(await deliver(studio.url, event)).toBe(true)
        await untilSettled(db)

        const { problems } = await db.store.ledger.verify()
        expect(problems).toEqual([])
        const account = await db.store.accounts.findByEmail('ann@example.org')
        expect(account).toMatchObject({ available: 550, plan: 'starter' })
        expect(account?.frozenAt).not.toBeNull()
      } finally {
        await studio?.killTree()
        await db.close()
        await dataDir.remove()
      }
    },
    120_000,
  )
})

/** Whether it was answered with 200. */
async function deliver(url: string, event: Parameters<typeof signed>[0]): Promise<boolean> {
  const { body, headers } = signed(event)
  const answer = await fetch(`${url}/api/v1/billing/webhook`, { method: 'POST', body, headers }).catch(() => null)
  return answer?.status === 200
}

async function untilSettled({ sql, store }: TestDatabase): Promise<void> {
  await expect
    .poll(
      async () => {
        await sql`update stripe_events set due_at = now() where handled_at is null and error is not null`
        return store.billing.openNotices()
      },
      { timeout: 30_000, interval: 200 },
    )
    .toBe(0)
}
