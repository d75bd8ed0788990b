import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from '../../../core/ids.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../../harness/job-desk.ts'
import { sha256 } from '../../harness/lives.ts'

/** The access token outlives the account by its minutes; the account does not. */
describe('an erased account with its old access token', () => {
  let desk: JobDesk
  let ada: Member
  beforeAll(async () => {
    desk = await openJobDesk()
    await desk.offer([ECHO_OFFER])
    ada = await desk.signUp()
    await desk.db.store.accounts.erase(ada.id)
  })
  afterAll(() => desk.close())

  const refused = async (answer: Response) => {
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated' })
    expect(await desk.leftovers()).toEqual({ rows: [], objects: [], scratch: [] })
  }

  it('stores no file, announces none and gets no ticket', async () => {
    const photo = await sharp({ create: { width: 90, height: 70, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer()
    const body = new FormData()
    body.append('file', new File([Uint8Array.from(photo)], 'a.jpg', { type: 'image/jpeg' }))
    await refused(await desk.request('/api/v1/files', { method: 'POST', body }, ada))
    await refused(await desk.post('/api/v1/files', { type: 'image/png', bytes: 9 }, ada))
    await refused(await desk.post('/api/v1/auth/tickets', {}, ada))
    expect(await desk.db.sql`select 1 from tickets where user_id = ${ada.id}`).toHaveLength(0)
  })

  it('posts no job, as JSON or as a form', async () => {
    const form = new FormData()
    form.append('prompt', 'x')
    await refused(await desk.post('/api/v1/jobs/echo', { prompt: 'x' }, ada))
    await refused(await desk.request('/api/v1/jobs/echo', { method: 'POST', body: form }, ada))
  })

  it('gets no session, no API key, and leaves no refused prompt', async () => {
    const { accounts } = desk.db.store
    const session = { userId: ada.id, family: uuidv7(), tokenHash: sha256('late'), expiresAt: new Date('2100-01-01') }
    const gone = expect.objectContaining({ code: 'unauthenticated' })
    await expect(accounts.createSession(session)).rejects.toEqual(gone)
    const key = { id: uuidv7(), userId: ada.id, name: 'k', prefix: 'p', keyHash: sha256('k'), scopes: [] }
    await expect(accounts.createApiKey(key)).rejects.toEqual(gone)
    await accounts.countRefusal(ada.id, { freezeAfter: 10, windowMs: 1000 })
    expect(await desk.db.sql`select 1 from prompt_refusals where user_id = ${ada.id}`).toHaveLength(0)
  })

  it('has no events of a job that ran on when it was erased', async () => {
    const bo = await desk.signUp()
    const { id } = (await (await desk.post('/api/v1/jobs/echo', { prompt: 'x' }, bo)).json()) as { id: string }
    const job = await desk.claim(id)
    await desk.db.store.accounts.erase(bo.id)
    const { queue, ledger } = desk.db.store
    const pulse = { leaseMs: 30_000, phase: 'saying', progress: 0.5, event: true }
    expect(await queue.renew(id, job.fence, pulse)).toEqual({ status: 'cancelling' })
    await expect(
      desk.db.store.files.begin({
        id: uuidv7(),
        userId: bo.id,
        purpose: 'output',
        key: `outputs/${bo.id}/x`,
        job: { id, fence: job.fence },
      }),
    ).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await desk.finish(job, { status: 'cancelled' })).toBe('ended')
    expect(await desk.db.sql`select type from job_events where user_id = ${bo.id}`).toHaveLength(0)
    expect((await ledger.verify()).problems).toEqual([])
  })
})
