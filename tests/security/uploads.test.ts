import { readdir } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyFiles } from '../../core/files/verify-files.ts'
import { hostilePictures } from '../harness/hostile-pictures.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../harness/job-desk.ts'
import { findLeaks } from '../harness/leaks.ts'
import { pngOf } from '../harness/pictures.ts'

/** Kept, because what was bad in them is gone once they are drawn anew. */
const HARMLESS = new Set([
  'a zTXt chunk of 100 MB',
  'an iTXt chunk of 100 MB',
  'a colour profile of 100 MB',
  'twenty thousand text chunks',
  'an APNG of 5,000 frames',
  'a PNG with an archive behind it',
  'a PNG with PHP in a comment',
  'a PNG with a thousand times its rows',
])
const REFUSALS = [413, 415, 422]
/** Of the processor's time. */
const WITHIN_CPU_MS = 5_000
const cpuMs = () => process.cpuUsage().user / 1_000

let desk: JobDesk
let ada: Member
let hostile: Readonly<Record<string, Uint8Array>>
let kept = 0
beforeAll(async () => {
  hostile = await hostilePictures()
  desk = await openJobDesk()
  await desk.offer([ECHO_OFFER])
  ada = await desk.signUp()
})
afterAll(() => desk.close())

async function post(path: string, slot: string, bytes: Uint8Array, type: string, name = 'a.png', who = ada) {
  const form = new FormData()
  if (slot === 'picture') form.set('prompt', 'hello')
  form.set(slot, new Blob([Buffer.from(bytes)], { type }), name)
  const answer = await desk.request(path, { method: 'POST', body: form }, who)
  const text = await answer.text()
  expect(findLeaks(text), `${name} ${type}`).toEqual([])
  return { status: answer.status, body: JSON.parse(text) as { id: string; type: string } }
}
const keep = async (bytes: Uint8Array, type = 'application/octet-stream', name?: string) => {
  const answer = await post('/api/v1/files', 'file', bytes, type, name)
  if (answer.status === 201) kept += 1
  return answer
}

/** Announces, puts and finalises, and gives the last status that was answered. */
async function putByLink(bytes: Uint8Array): Promise<number> {
  const announced = await desk.post('/api/v1/files', { type: 'image/png', bytes: bytes.length }, ada)
  const { id, upload } = (await announced.json()) as { id: string; upload: { url: string } }
  const put = await desk.request(upload.url, {
    method: 'PUT',
    body: Buffer.from(bytes),
    headers: { 'content-type': 'image/png' },
  })
  if (put.status !== 204) return put.status
  const done = await desk.request(`/api/v1/files/${id}/finalise`, { method: 'POST' }, ada)
  expect(findLeaks(await done.text())).toEqual([])
  if (done.status === 200) kept += 1
  return done.status
}

describe('hostile pictures', () => {
  it('are refused, or kept without what was bad in them, within seconds, whatever way they come', async () => {
    for (const [what, bytes] of Object.entries(hostile)) {
      const startedMs = cpuMs()
      const { status } = await keep(bytes)
      expect(cpuMs() - startedMs, what).toBeLessThan(WITHIN_CPU_MS)
      if (HARMLESS.has(what)) expect(status, what).toBe(201)
      else expect(REFUSALS, `${what} ${status}`).toContain(status)

      // A worker that says nothing for some seconds is none.
      await desk.offer([ECHO_OFFER])
      const job = await post('/api/v1/jobs/echo', 'picture', bytes, 'application/octet-stream')
      if (HARMLESS.has(what)) expect(job.status, what).toBe(202)
      else if (bytes.length > 0) expect(REFUSALS, `${what} ${job.status}`).toContain(job.status)

      if (bytes.length === 0) continue
      const byLink = await putByLink(bytes)
      if (HARMLESS.has(what)) expect(byLink, what).toBe(200)
      else expect(REFUSALS, `${what} ${byLink}`).toContain(byLink)
    }
  }, 60_000)

  it('leave nothing of themselves in what is kept', async () => {
    for (const what of ['a PNG with an archive behind it', 'a PNG with PHP in a comment']) {
      const { body } = await keep(hostile[what] ?? new Uint8Array(), 'image/png')
      const link = (await desk.request(`/api/v1/files/${body.id}`, {}, ada)).headers.get('location') ?? ''
      const bytes = Buffer.from(await (await desk.request(link)).arrayBuffer())
      expect(bytes.includes('payload'), what).toBe(false)
    }
  })

  it('are what their first bytes say, whatever type and name they come under', async () => {
    const png = pngOf({ width: 100, height: 100 })
    for (const type of ['image/jpeg', 'image/svg+xml', 'text/html', 'video/mp4', 'application/x-php']) {
      expect((await keep(png, type)).status, type).toBe(415)
    }
    const names = ['../../../etc/passwd', 'a.php', 'x'.repeat(5_000), '"; filename="b.svg', 'con', '.']
    for (const name of names) {
      const { status, body } = await keep(png, 'image/png', name)
      expect([status, body.type], name.slice(0, 40)).toEqual([201, 'image/png'])
    }
    expect((await keep(png, 'image/png', 'a\0.png')).status).toBe(400)
  })

  it('may be cut at any byte, and are never half kept', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
    const picture = sharp({ create: { width: 80, height: 80, channels: 3, background: 'white', noise } })
    for (const format of ['png', 'jpeg', 'webp', 'gif'] as const) {
      const whole = await picture.clone().toFormat(format).toBuffer()
      for (let share = 1; share < 40; share += 2) {
        const { status } = await keep(whole.subarray(0, Math.floor((whole.length * share) / 42)))
        expect(REFUSALS, `${format} ${share}/42 ${status}`).toContain(status)
      }
    }
  }, 60_000)

  it('may be changed at any byte, and break nothing', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
    const picture = sharp({ create: { width: 64, height: 64, channels: 3, background: 'white', noise } })
    for (const format of ['png', 'jpeg', 'webp', 'gif'] as const) {
      const whole = await picture.clone().toFormat(format).toBuffer()
      for (let round = 0; round < 25; round++) {
        const changed = Buffer.from(whole)
        // In the head more often than in the pixels, and the same in every run.
        for (let n = 0; n < 3; n++) {
          const at = (round * 7_919 + n * 104_729) % (n === 0 ? 64 : changed.length)
          changed[at] = (changed[at] ?? 0) ^ (1 << ((round + n) % 8))
        }
        const { status } = await keep(changed)
        expect([201, ...REFUSALS], `${format} ${round} ${status}`).toContain(status)
      }
    }
  }, 60_000)
})

describe('of all that', () => {
  it('what was kept has its row and its bytes, and nothing else lies around', async () => {
    const { objects, rows } = await desk.leftovers()
    expect(objects.filter((key) => key.startsWith('references/'))).toHaveLength(kept)
    expect(rows.filter((key) => key.endsWith('.upload'))).toEqual([])
    expect(await readdir(`${desk.root}/scratch`).catch(() => [])).toEqual([])
    expect((await verifyFiles(desk.db.store.files, desk.services.objects)).problems).toEqual([])
    expect((await desk.db.store.ledger.verify()).problems).toEqual([])
    expect(desk.lines.filter(({ level }) => level === 'error')).toEqual([])
  })
})
