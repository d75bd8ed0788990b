import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '../../../core/client/create-client.ts'
import { uuidv7 } from '../../../core/ids.ts'
import type { FileView } from '../../../core/views/file-view.ts'
import type { echoPlugin } from '../../harness/echo-plugin.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../../harness/job-desk.ts'

const FILES = '/api/v1/files'

describe('the list of files', () => {
  let desk: JobDesk
  let ada: Member
  let photo: Blob
  beforeAll(async () => {
    desk = await openJobDesk()
    await desk.offer([ECHO_OFFER])
    const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'teal' } })
      .png()
      .toBuffer()
    photo = new Blob([Uint8Array.from(bytes)], { type: 'image/png' })
  })
  beforeEach(async () => {
    ada = await desk.signUp()
  })
  afterAll(() => desk.close())

  const post = async (who = ada) => {
    const body = new FormData()
    body.append('file', photo)
    return (await (await desk.request(FILES, { method: 'POST', body }, who)).json()) as FileView
  }
  const page = async (query = '', who = ada) => {
    const answer = await desk.request(`${FILES}${query}`, {}, who)
    const body = (await answer.json()) as { items: FileView[]; cursor: string | null }
    return { status: answer.status, ...body }
  }

  /** A job with a posted picture, a made picture and its thumbnail. */
  async function jobWithFiles() {
    const form = new FormData()
    form.append('input', '{"prompt":"x"}')
    form.append('picture', photo)
    const answer = await desk.request('/api/v1/jobs/echo', { method: 'POST', body: form }, ada)
    const claimed = await desk.claim(((await answer.json()) as { id: string }).id)
    const { files } = desk.db.store
    const make = async (thumbnailOf?: string) => {
      const id = uuidv7()
      const key = `outputs/${ada.id}/${claimed.id}/${id}.png`
      const job = { id: claimed.id, fence: claimed.fence }
      await files.begin({ id, userId: ada.id, purpose: 'output', key, job, ...(thumbnailOf && { thumbnailOf }) })
      await files.ready(id, { type: 'image/png', bytes: 3, sha256: 'ab'.repeat(32), width: 64, height: 64 })
      return id
    }
    const picture = await make()
    await make(picture)
    return picture
  }

  it('shows own files, newest first, as GET describes each', async () => {
    const first = await post()
    const second = await post()
    await post(await desk.signUp())
    expect(await page()).toEqual({ status: 200, items: [second, first], cursor: null })
  })

  it('comes in pages that meet without gap and without double', async () => {
    const posted = [await post(), await post(), await post()].map(({ id }) => id).reverse()
    const one = await page('?limit=2')
    const two = await page(`?limit=2&cursor=${one.cursor}`)
    expect([...one.items, ...two.items].map(({ id }) => id)).toEqual(posted)
    expect(two.cursor).toBeNull()
  })

  it('tells by purpose; thumbnails go with their picture', async () => {
    const reference = await post()
    const picture = await jobWithFiles()
    expect((await page()).items.map(({ purpose }) => purpose)).toEqual(['output', 'input', 'reference'])
    expect((await page('?purpose=output')).items.map(({ id }) => id)).toEqual([picture])
    expect((await page('?purpose=reference')).items).toEqual([reference])
  })

  it('leaves out what is not there yet, no longer, or a running job keeps for itself', async () => {
    const body = { type: 'image/png', bytes: photo.size }
    expect((await desk.post(FILES, body, ada)).status).toBe(201)
    const { url } = await post()
    await desk.request(url, { method: 'DELETE' }, ada)
    expect((await page()).items).toEqual([])
  })

  it('refuses what it does not know, and keys without files:read', async () => {
    for (const query of ['?purpose=temp', '?limit=0', '?limit=101', '?cursor=nonsense']) {
      expect((await page(query)).status, query).toBe(422)
    }
    expect((await desk.request(FILES)).status).toBe(401)
    const key = await desk.post('/api/v1/users/api-keys', { name: 'k', scopes: ['jobs:read'] }, ada)
    const { secret } = (await key.json()) as { secret: string }
    expect((await page('', { id: ada.id, token: secret })).status).toBe(403)
  })

  it('is walked to its end by the typed client', async () => {
    const posted = [await post(), await post(), await post()].reverse()
    const client = createClient<typeof echoPlugin>({
      baseUrl: 'http://studio.test',
      token: ada.token,
      fetch: (input, init) => desk.request(input.replace('http://studio.test', ''), init),
    })
    const walked: FileView[] = []
    for await (const file of client.files({ purpose: 'reference', pageSize: 2 })) walked.push(file)
    expect(walked).toEqual(posted)
  })
})
