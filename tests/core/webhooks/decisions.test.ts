import { describe, expect, it } from 'vitest'
import { judgeAnswer } from '../../../core/webhooks/judge-answer.ts'
import { RETRY_AFTER_MS, retryInMs } from '../../../core/webhooks/schedule.ts'

describe('an attempt', () => {
  const answered = (status: number, attempt = 1) => judgeAnswer({ kind: 'answered', status }, attempt, 0)

  it.each([200, 201, 204, 299])('that was answered %i is delivered', (status) => {
    expect(answered(status)).toEqual({ state: 'delivered', status })
  })
  it.each([100, 199, 300, 302, 400, 404, 429, 500, 503])('that was answered %i is tried again', (status) => {
    expect(answered(status)).toMatchObject({ state: 'due', status, retryInMs: 5_000 })
  })
  it('that was answered 410 is the last, whichever it was', () => {
    expect(answered(410)).toMatchObject({ state: 'failed', gone: true })
    expect(answered(410, 10)).toMatchObject({ state: 'failed', gone: true })
  })
  it('that reached nobody is tried again, with the sentence', () => {
    const answer = judgeAnswer({ kind: 'unreachable', error: 'The connection was refused.' }, 3, 0)
    expect(answer).toMatchObject({ state: 'due', status: null, error: 'The connection was refused.' })
  })
  it('is one of ten', () => {
    expect(answered(500, 9)).toMatchObject({ state: 'due', retryInMs: 86_400_000 })
    expect(answered(500, 10)).toMatchObject({ state: 'failed', gone: false })
    expect(answered(500, 11)).toMatchObject({ state: 'failed' })
  })
})

it('waits as Standard Webhooks says, and up to a tenth longer', () => {
  const hours = (n: number) => n * 3_600_000
  expect(RETRY_AFTER_MS).toEqual([5_000, 300_000, 1_800_000, ...[2, 5, 10, 14, 20, 24].map(hours)])
  expect([retryInMs(1, 0), retryInMs(1, 1), retryInMs(2, 0.5)]).toEqual([5_000, 5_500, 315_000])
})
