import { afterEach, describe, expect, it } from 'vitest'
import { atelier } from '../harness/command.ts'
import { openTestDatabase } from '../harness/database.ts'
import { makeDataDir, startStudioProcess } from '../harness/studio-process.ts'
import { register } from '../harness/visitor.ts'

const MANY = { limit: 100_000, windowSeconds: 60 }
const REQUEST = { prompt: 'a boat', width: 512, height: 512 }

describe('a visitor in a hurry', () => {
  const undo: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step()
  })

  async function open(changes: Record<string, string>) {
    const db = await openTestDatabase()
    undo.push(() => db.close())
    const dataDir = await makeDataDir()
    undo.push(() => dataDir.remove())
    const environment = { DATABASE_URL: db.url, DATA_DIR: dataDir.path, ENGINES: 'simulated', ...changes }
    const studio = await startStudioProcess(environment)
    undo.push(() => studio.end('SIGTERM'))
    return { environment, studio, me: await register(studio.url) }
  }

  it('gets exactly 25 one-picture jobs for 50 credits, however many it posts at once', async () => {
    const limits = JSON.stringify({ jobsPerHour: 1_000, signedIn: MANY, anonymous: MANY, reads: MANY })
    const { environment, me } = await open({ LIMITS: limits })
    const answers = await Promise.all(Array.from({ length: 100 }, () => me.submit('image-generation', REQUEST)))
    const made = answers.filter(({ status }) => status === 202)
    expect(made).toHaveLength(25)
    const refused = answers.filter(({ status }) => status !== 202)
    expect(new Set(refused.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(['402 insufficient_credits']),
    )
    for (const { body } of made)
      expect(await me.untilEnded(body.id, 90_000)).toMatchObject({ status: 'completed', charged: 2 })
    expect(await me.credits()).toMatchObject({ available: 0, held: 0 })
    expect(await atelier(['ledger', 'verify'], environment)).toMatchObject({ code: 0 })
  }, 120_000)

  it('is told to wait at the eleventh job of an hour', async () => {
    const { me } = await open({ LIMITS: '{"freeCredits":100}' })
    const statuses: number[] = []
    for (let index = 0; index < 10; index++) statuses.push((await me.submit('image-generation', REQUEST)).status)
    expect(statuses).toEqual(Array.from({ length: 10 }, () => 202))
    const answer = await me.call('/api/v1/jobs/image-generation', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(REQUEST),
    })
    expect(answer.status).toBe(429)
    expect(await answer.json()).toMatchObject({ code: 'hourly_limit', retryable: true })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  }, 60_000)
})
