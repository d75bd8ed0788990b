import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import type { Media } from '../../../core/media.ts'
import { LeaseLost } from '../../../gpu-runtime/lease-lost.ts'
import { decide } from '../../../gpu-runtime/worker/conclude.ts'
import { fileIdsIn, mapMedia } from '../../../gpu-runtime/worker/find-media.ts'
import { persist } from '../../../gpu-runtime/worker/persist.ts'
import { Pins } from '../../../gpu-runtime/worker/pins.ts'
import { Progress } from '../../../gpu-runtime/worker/progress.ts'
import { cancelled, Draining } from '../../../gpu-runtime/worker/reasons.ts'
import { noop } from '../../harness/noop-plugin.ts'

const RULE = { maxTries: 3, backoffMs: 1_000 }
const decideOn = (error: unknown, tries = 0) =>
  decide({ outcome: { error }, task: noop, input: { note: '' }, cost: 1, tries }, RULE)

describe('what becomes of a job', () => {
  it('is a failed try with a longer and longer wait while another may help, then a failure', () => {
    const crash = new AppError('engine_crashed', 'It crashed.')
    expect(decideOn(crash, 0)).toEqual({ back: { failed: true, backoffMs: 1_000 } })
    expect(decideOn(crash, 1)).toEqual({ back: { failed: true, backoffMs: 4_000 } })
    expect(decideOn(crash, 2)).toMatchObject({
      end: { status: 'failed', error: { code: 'engine_crashed', retryable: true } },
    })
  })

  it.each(['picture_refused', 'not_drawable', 'out_of_memory', 'run_expired', 'task_unknown'] as const)(
    'is a failure at once for %s',
    (code) => {
      expect(decideOn(new AppError(code, 'No.'))).toMatchObject({ end: { status: 'failed', error: { code } } })
    },
  )

  it('keeps the secrets of an unknown error', () => {
    expect(JSON.stringify(decideOn(new Error('password 123'), 2))).not.toContain('123')
  })

  it('is no try when the worker leaves, cancelled on cancel, and nothing at all without the lease', () => {
    expect(decideOn(new Draining())).toEqual({ back: { failed: false, backoffMs: 0 } })
    expect(decideOn(cancelled())).toMatchObject({ end: { status: 'cancelled' } })
    expect(decideOn(new LeaseLost())).toBe('leave')
  })
})

describe('a write while Postgres is away', () => {
  it('is repeated until it succeeds', async () => {
    let asked = 0
    const write = async () => {
      asked += 1
      if (asked < 3) throw new AppError('unavailable', 'Away.')
      return 'written'
    }
    await expect(persist(write, new AbortController().signal)).resolves.toBe('written')
    expect(asked).toBe(3)
  })

  it('is given up with the lease, and at once for any other error', async () => {
    const stop = new AbortController()
    const reason = new LeaseLost()
    const away = persist(() => Promise.reject(new AppError('unavailable', 'Away.')), stop.signal)
    stop.abort(reason)
    await expect(away).rejects.toBe(reason)
    const broken = new Error('broken')
    await expect(persist(() => Promise.reject(broken), new AbortController().signal)).rejects.toBe(broken)
  })
})

describe('the progress of a job', () => {
  it('adds up its steps, never falls, and leaves 1 to the finish', () => {
    const seen: number[] = []
    const progress = new Progress({ steps: 2, changed: () => seen.push(progress.fraction) })
    for (const [step, fraction] of [
      ['a', 0.5],
      ['a', 0.2],
      ['b', 0.5],
      ['a', 1],
      ['b', 1],
      ['c', 0.1],
    ] as const) {
      progress.set(step, fraction)
    }
    expect(seen).toEqual([0.25, 0.5, 0.75, 0.99])
  })
})

describe('media in a result', () => {
  const media = (path: string): Media => ({ media: 1, path, type: 'image/png', bytes: 1, sha256: 'a'.repeat(64) })

  it('are found and replaced at any depth, and nothing else is touched', async () => {
    const value = { a: [media('x'), { b: media('y') }], path: 'not media', n: null }
    const changed = await mapMedia(value, async (one) => ({ ...one, path: `${one.path}!` }))
    expect(changed).toEqual({ a: [media('x!'), { b: media('y!') }], path: 'not media', n: null })
  })

  it('are told from stored files, whose ids come with their thumbnails’', () => {
    const file = (id: string, thumbnail: unknown) => ({ id, url: `/api/v1/files/${id}`, sha256: 'x', thumbnail })
    expect(fileIdsIn({ pages: [file('1', file('2', null)), { id: 'no file' }] })).toEqual(['1', '2'])
  })
})

describe('the pin of a job', () => {
  const line = { capability: 'text-to-image', engine: 'one', version: '1', model: 'm', profile: 'half', backend: 'cpu' }

  it('is what its stored steps were made with', () => {
    const pins = new Pins([{ name: 'a', result: null, made: [line] }])
    expect(pins.of('text-to-image')).toEqual({ engine: 'one', profile: 'half', used: true })
    expect(pins.of('speech')).toBeNull()
  })

  it('notices pieces that do not match', () => {
    const pins = new Pins([])
    expect(pins.use(line)).toBe(true)
    expect(pins.use({ ...line, profile: 'full' })).toBe(false)
  })
})
