import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JobView } from '../../../core/views/job-view.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../../harness/job-desk.ts'

const ECHO = '/api/v1/jobs/echo'

describe('posting a job', () => {
  let desk: JobDesk
  let ada: Member
  beforeAll(async () => {
    desk = await openJobDesk()
    await desk.offer([ECHO_OFFER])
    ada = await desk.signUp()
  })
  afterAll(() => desk.close())

  const jobOf = async (answer: Response) => (await answer.json()) as JobView

  it('answers 202 with the job, where it is and where its things are', async () => {
    const answer = await desk.post(ECHO, { prompt: 'the sea', count: 2, seed: 9 }, ada)
    expect(answer.status).toBe(202)
    const job = await jobOf(answer)
    const self = `/api/v1/jobs/${job.id}`
    expect(answer.headers.get('location')).toBe(self)
    expect(job).toMatchObject({
      task: 'echo',
      status: 'pending',
      progress: 0,
      cost: 4,
      charged: null,
      seed: 9,
      input: { prompt: 'the sea', count: 2, loud: false, seed: 9 },
      output: null,
      error: null,
      links: {
        self,
        events: `${self}/events`,
        cancel: `${self}/cancel`,
        preview: `${self}/preview`,
        manifest: `${self}/manifest`,
      },
    })
    expect(await desk.balance(ada)).toEqual({ available: 46, held: 4 })
    const stored = await desk.db.store.jobs.find(ada.id, job.id)
    expect(stored).toMatchObject({ lane: 'cpu', taskVersion: '3', verdict: { prompt: 'allowed' } })
    expect(stored?.trace).toMatch(/^[0-9a-f]{32}$/)
  })

  it('draws a seed where none was asked for', async () => {
    const bo = await desk.signUp()
    const seeds = [await desk.post(ECHO, { prompt: 'a' }, bo), await desk.post(ECHO, { prompt: 'a' }, bo)]
    const [one, two] = await Promise.all(seeds.map(jobOf))
    expect(one?.seed).not.toBe(two?.seed)
    expect(one?.seed).toBeLessThan(2 ** 31)
  })

  it.each([
    [{ prompt: '' }, ['/prompt']],
    [{ prompt: 'x'.repeat(1001), count: 9 }, ['/prompt', '/count']],
    [{ prompt: 'x', characters: [{ name: 'Ada', age: 'nine' }] }, ['/characters/0/age']],
    [[], ['']],
    [{ prompt: 'x', picture: 'no id' }, ['/picture']],
  ])('refuses %j with a pointer for each mistake, and holds nothing', async (body, pointers) => {
    const before = await desk.balance(ada)
    const answer = await desk.post(ECHO, body, ada)
    expect(answer.status).toBe(422)
    const problem = (await answer.json()) as { code: string; errors: { pointer: string }[] }
    expect(problem.code).toBe('invalid_input')
    expect(problem.errors.map(({ pointer }) => pointer)).toEqual(pointers)
    expect(await desk.balance(ada)).toEqual(before)
  })

  it('refuses bodies that are no JSON or no body', async () => {
    const post = (body: string, type: string) =>
      desk.request(ECHO, { method: 'POST', body, headers: { 'content-type': type } }, ada)
    expect((await post('{', 'application/json')).status).toBe(400)
    expect((await post('prompt=x', 'application/x-www-form-urlencoded')).status).toBe(415)
    expect((await desk.request(ECHO, { method: 'POST' }, ada)).status).toBe(415)
  })

  it.each([
    ['{"prompt":"a \\ud800 cat"}', '/prompt'],
    ['{"prompt":"a \\u0000 cat"}', '/prompt'],
    ['{"prompt":"x","characters":[{"name":"\\udc00","age":1}]}', '/characters/0/name'],
    ['{"prompt":"x","\\ud800":1}', ''],
  ])('refuses %s, which no database can hold', async (body, pointer) => {
    const headers = { 'content-type': 'application/json' }
    for (const path of [ECHO, `${ECHO}/quote`]) {
      const answer = await desk.request(path, { method: 'POST', body, headers }, ada)
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({ code: 'invalid_input', errors: [{ pointer }] })
    }
  })

  it('takes whole pairs, and reads nesting of any depth', async () => {
    const pair = await desk.request(
      ECHO,
      { method: 'POST', body: '{"prompt":"\\ud83d\\ude00"}', headers: { 'content-type': 'application/json' } },
      await desk.signUp(),
    )
    expect(await pair.json()).toMatchObject({ input: { prompt: '😀' } })
    const deep = `{"prompt":"x","more":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    const init = { method: 'POST', body: deep, headers: { 'content-type': 'application/json' } }
    const answer = await desk.request(`${ECHO}/quote`, init, ada)
    expect(await answer.json()).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/more' }] })
  })

  it.each(['as JSON', 'as a quote', 'as a form', 'as the input of a form'])(
    'refuses a field that it does not know, %s, and says what was probably meant',
    async (how) => {
      const input = { prompt: 'x', cuont: 2 }
      const form = new FormData()
      if (how === 'as a form') for (const [name, value] of Object.entries(input)) form.append(name, String(value))
      else form.append('input', JSON.stringify(input))
      const answer = how.endsWith('form')
        ? await desk.request(ECHO, { method: 'POST', body: form }, ada)
        : await desk.post(how === 'as a quote' ? `${ECHO}/quote` : ECHO, input, ada)
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({
        code: 'invalid_input',
        errors: [{ pointer: '/cuont', message: 'This field is not known; did you mean `count`?' }],
      })
    },
  )

  it('tells every mistake at once: what is not known, what is missing, what does not fit', async () => {
    const answer = await desk.post(ECHO, { promt: 'x', count: 9, pictrue: null }, ada)
    const { errors } = (await answer.json()) as { errors: { pointer: string; message: string }[] }
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/promt', '/pictrue', '/prompt', '/count'])
    expect(errors[1]?.message).toContain('`picture`')
  })

  it('names the tasks where one is not known', async () => {
    for (const path of ['/api/v1/jobs/ecko', '/api/v1/jobs/ecko/quote']) {
      const answer = await desk.post(path, { prompt: 'x' }, ada)
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({ code: 'not_found', detail: expect.stringContaining('echo, needy') })
    }
    expect((await desk.request('/api/v1/jobs/ecko', { method: 'PUT' }, ada)).headers.get('allow')).not.toContain('POST')
  })

  it('needs somebody', async () => {
    expect((await desk.post(ECHO, { prompt: 'x' })).status).toBe(401)
  })

  it('refuses what the engines that run now cannot do, before anything is held', async () => {
    const before = await desk.balance(ada)
    const answer = await desk.post(ECHO, { prompt: 'x'.repeat(101) }, ada)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      code: 'not_supported',
      detail: 'At most 100 letters are said; these are 101.',
    })
    await desk.offer([])
    const nobody = await desk.post(ECHO, { prompt: 'x' }, ada)
    expect(nobody.status).toBe(503)
    expect(await nobody.json()).toMatchObject({ code: 'no_engine', retryable: true })
    await desk.offer([ECHO_OFFER])
    expect(await desk.balance(ada)).toEqual(before)
  })

  it('refuses prompts by policy with field and rule, and freezes who does not stop', async () => {
    const eve = await desk.signUp()
    const bad = { prompt: 'a nude child' }
    const answer = await desk.post(ECHO, bad, eve)
    expect(answer.status).toBe(422)
    const problem = (await answer.json()) as Record<string, unknown>
    expect(problem).toMatchObject({
      code: 'prompt_refused',
      errors: [{ pointer: '/prompt' }],
      details: { field: '/prompt' },
    })
    expect(JSON.stringify(problem)).not.toContain('nude child')
    for (let i = 0; i < 9; i++) await desk.post(ECHO, bad, eve)
    const frozen = await desk.post(ECHO, { prompt: 'the sea' }, eve)
    expect(frozen.status).toBe(403)
    expect(await frozen.json()).toMatchObject({ code: 'account_frozen' })
  })

  it('refuses what cannot be paid', async () => {
    const cy = await desk.signUp()
    for (let i = 0; i < 6; i++) expect((await desk.post(ECHO, { prompt: 'x', count: 4 }, cy)).status).toBe(202)
    const answer = await desk.post(ECHO, { prompt: 'x', count: 4 }, cy)
    expect(answer.status).toBe(402)
    expect(await answer.json()).toMatchObject({ code: 'insufficient_credits' })
    expect(await desk.balance(cy)).toEqual({ available: 2, held: 48 })
  })

  it('refuses a file that is missing, of somebody else, or unknown', async () => {
    const missing = await desk.post('/api/v1/jobs/needy', {}, ada)
    expect(await missing.json()).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/photo' }] })
    const unknown = await desk.post('/api/v1/jobs/needy', { photo: '01890000-0000-7000-8000-000000000000' }, ada)
    expect(unknown.status).toBe(404)
  })

  describe('with an idempotency key', () => {
    const key = (name: string) => ({ 'idempotency-key': name })

    it('answers the same job again, as it is by then, for the same question in any order', async () => {
      const bo = await desk.signUp()
      const first = await jobOf(await desk.post(ECHO, { prompt: 'x', count: 2 }, bo, key('one')))
      await desk.post(`/api/v1/jobs/${first.id}/cancel`, {}, bo)
      const again = await desk.post(ECHO, { count: 2, prompt: 'x', loud: false }, bo, key('one'))
      expect(again.status).toBe(200)
      expect(again.headers.get('idempotency-replayed')).toBe('true')
      expect(await again.json()).toMatchObject({ id: first.id, status: 'cancelled' })
      expect(await desk.balance(bo)).toEqual({ available: 50, held: 0 })
    })

    it('refuses another question under the same key', async () => {
      const bo = await desk.signUp()
      await desk.post(ECHO, { prompt: 'x' }, bo, key('one'))
      const other = await desk.post(ECHO, { prompt: 'y' }, bo, key('one'))
      expect(other.status).toBe(422)
      expect(await other.json()).toMatchObject({
        code: 'idempotency_key_reused',
        detail: 'This Idempotency-Key made another job from another request; use a new key.',
      })
      expect(await desk.balance(bo)).toEqual({ available: 48, held: 2 })
    })

    it('keeps the key free when nothing was made', async () => {
      const bo = await desk.signUp()
      expect((await desk.post(ECHO, { prompt: 'x'.repeat(101) }, bo, key('one'))).status).toBe(422)
      expect((await desk.post(ECHO, { prompt: 'x' }, bo, key('one'))).status).toBe(202)
    })

    it('makes one job of twenty at once', async () => {
      const bo = await desk.signUp()
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => desk.post(ECHO, { prompt: 'x' }, bo, key('one'))),
      )
      const ids = await Promise.all(answers.map(async (answer) => (await jobOf(answer)).id))
      expect(new Set(ids).size).toBe(1)
      expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1)
      expect(await desk.balance(bo)).toEqual({ available: 48, held: 2 })
    })

    it('replays even when the engines have gone since', async () => {
      const bo = await desk.signUp()
      const first = await jobOf(await desk.post(ECHO, { prompt: 'x' }, bo, key('one')))
      await desk.offer([])
      const again = await desk.post(ECHO, { prompt: 'x' }, bo, key('one'))
      expect(await again.json()).toMatchObject({ id: first.id })
      await desk.offer([ECHO_OFFER])
    })

    it('is a key of its own for each account', async () => {
      const [bo, cy] = [await desk.signUp(), await desk.signUp()]
      const one = await jobOf(await desk.post(ECHO, { prompt: 'x' }, bo, key('one')))
      const two = await jobOf(await desk.post(ECHO, { prompt: 'y' }, cy, key('one')))
      expect(one.id).not.toBe(two.id)
    })
  })

  describe('with Prefer: wait', () => {
    it('answers 200 with the ended job as soon as it has ended', async () => {
      const bo = await desk.signUp()
      const waiting = desk.post(ECHO, { prompt: 'x' }, bo, { prefer: 'wait=20' })
      await expect.poll(async () => (await desk.db.store.jobs.list(bo.id, {}, { limit: 1 })).items.length).toBe(1)
      const { items } = await desk.db.store.jobs.list(bo.id, {}, { limit: 1 })
      const claimed = await desk.claim(items[0]?.id ?? '')
      const finishedAt = performance.now()
      await desk.finish(claimed)
      const answer = await waiting
      expect(performance.now() - finishedAt).toBeLessThan(1500)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('preference-applied')).toBe('wait=20')
      expect(await answer.json()).toMatchObject({ status: 'completed', output: { text: 'hello' }, charged: 2 })
    })

    it('answers 202 when the time is over', async () => {
      const bo = await desk.signUp()
      const started = performance.now()
      const answer = await desk.post(ECHO, { prompt: 'x' }, bo, { prefer: 'wait=1' })
      expect(answer.status).toBe(202)
      expect(performance.now() - started).toBeGreaterThan(900)
    })

    it('answers 202 at once when the process drains', async () => {
      const other = await openJobDesk()
      try {
        await other.offer([ECHO_OFFER])
        const bo = await other.signUp()
        const waiting = other.post(ECHO, { prompt: 'x' }, bo, { prefer: 'wait=20' })
        await expect.poll(async () => (await other.db.store.jobs.list(bo.id, {}, { limit: 1 })).items.length).toBe(1)
        const closedAt = performance.now()
        other.closing.abort()
        const answer = await waiting
        expect(performance.now() - closedAt).toBeLessThan(1500)
        expect(answer.status).toBe(202)
        expect(await answer.json()).toMatchObject({ status: 'pending' })
      } finally {
        await other.close()
      }
    })
  })

  describe('its quote', () => {
    const QUOTE = `${ECHO}/quote`

    it('says price, balance and place, and makes nothing', async () => {
      const bo = await desk.signUp()
      const answer = await desk.post(QUOTE, { prompt: 'sea monster', count: 3, picture: 1 }, bo)
      expect(answer.status).toBe(200)
      expect(await answer.json()).toMatchObject({
        cost: 6,
        available: 50,
        affordable: true,
        etaSeconds: null,
        accepted: true,
      })
      expect((await desk.db.store.jobs.list(bo.id, {}, { limit: 1 })).items).toEqual([])
      expect(await desk.balance(bo)).toEqual({ available: 50, held: 0 })
    })

    it('knows how long such jobs took here, once one was measured', async () => {
      const bo = await desk.signUp()
      await desk.db.store.queue.learn('job', 'echo/8', { ms: 3000, peakMib: null })
      const quote = (await (await desk.post(QUOTE, { prompt: 'x', count: 4 }, bo)).json()) as {
        position: number
        etaSeconds: number
      }
      expect(quote.etaSeconds).toBe(3 * quote.position)
    })

    it('says why the engines would refuse, with the refusal of the submit', async () => {
      const quote = await desk.post(QUOTE, { prompt: 'x'.repeat(101) }, ada)
      expect(quote.status).toBe(200)
      expect(await quote.json()).toMatchObject({ accepted: false, refusal: { code: 'not_supported' } })
      const policy = await desk.post(QUOTE, { prompt: 'a nude child' }, ada)
      const { refusal } = (await policy.json()) as { refusal: Record<string, unknown> }
      expect(refusal).toMatchObject({ code: 'prompt_refused', details: { field: '/prompt' } })
      expect(refusal.details).not.toHaveProperty('rule')
    })

    it('refuses what cannot be read', async () => {
      expect((await desk.post(QUOTE, { prompt: 'x', picture: 3 }, ada)).status).toBe(422)
      expect((await desk.post(QUOTE, { prompt: 'x', picture: -1 }, ada)).status).toBe(422)
      expect((await desk.post(QUOTE, { count: 1 }, ada)).status).toBe(422)
    })
  })
})
