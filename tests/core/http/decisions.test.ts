import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { AppError } from '../../../core/errors.ts'
import { parseInput } from '../../../core/http/body.ts'
import { chooseBudget } from '../../../core/http/budget.ts'
import { continueTrace, formatTraceparent, parseTraceparent } from '../../../core/http/trace.ts'

describe('chooseBudget', () => {
  const id = '0192f0c1-2222-7333-8444-555566667777'
  const choose = (method: string, path: string, { signedIn = true, accept = '*/*' } = {}) =>
    chooseBudget({ method, path, accept, signedIn })

  it('gives polling, quotes and file redirects a budget of their own', () => {
    expect(choose('GET', `/api/v1/jobs/${id}`)).toBe('reads')
    expect(choose('HEAD', `/api/v1/jobs/${id}`)).toBe('reads')
    expect(choose('POST', '/api/v1/jobs/image-generation/quote')).toBe('reads')
    expect(choose('GET', `/api/v1/files/${id}`)).toBe('reads')
  })

  it('counts everything else of a user together', () => {
    expect(choose('POST', '/api/v1/jobs/image-generation')).toBe('signedIn')
    expect(choose('GET', '/api/v1/jobs')).toBe('signedIn')
    expect(choose('DELETE', `/api/v1/jobs/${id}`)).toBe('signedIn')
    expect(choose('GET', `/api/v1/jobs/${id}/events`)).toBe('signedIn')
  })

  it('does not count streams of users and signed content', () => {
    expect(choose('GET', `/api/v1/jobs/${id}/events`, { accept: 'text/event-stream' })).toBe('none')
    expect(choose('GET', '/api/v1/ws')).toBe('none')
    expect(choose('GET', '/api/v1/content/abc', { signedIn: false })).toBe('none')
  })

  it('counts every attempt of a stranger, streams too', () => {
    expect(choose('GET', '/api/v1/ws', { signedIn: false })).toBe('anonymous')
    expect(choose('GET', `/api/v1/jobs/${id}`, { signedIn: false })).toBe('anonymous')
  })
})

describe('trace context', () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736'

  it('goes on with the trace of the caller, with a span of its own', () => {
    const next = continueTrace(`00-${trace}-00f067aa0ba902b7-00`)
    expect(next).toMatchObject({ trace, flags: '00' })
    expect(next.span).toMatch(/^[0-9a-f]{16}$/)
    expect(next.span).not.toBe('00f067aa0ba902b7')
  })

  it('begins a new one where the header is not one', () => {
    const wrong = [undefined, '', `00-${trace}-0000000000000000-01`, `ff-${trace}-00f067aa0ba902b7-01`, 'x'.repeat(60)]
    for (const header of [
      ...wrong,
      `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
      `00-${trace.toUpperCase()}-00f067aa0ba902b7-01`,
    ]) {
      const begun = continueTrace(header)
      expect(begun.trace).not.toBe(trace)
      expect(parseTraceparent(formatTraceparent(begun))).toEqual(begun)
    }
  })
})

describe('parseInput', () => {
  const schema = z.strictObject({ colour: z.enum(['red', 'blue']), sizes: z.array(z.int()).optional() })
  const mistakes = (input: unknown) => {
    try {
      parseInput(schema, input)
    } catch (error) {
      if (error instanceof AppError) return error
      throw error
    }
    throw new Error('It was accepted.')
  }

  it('points at each mistake', () => {
    const { code, errors } = mistakes({ colour: 'green', sizes: [1, 'x'] })
    expect(code).toBe('invalid_input')
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['/colour', '/sizes/1'])
  })

  it('says nothing of what was sent, unknown names that are no plain names included', () => {
    const sent = { colour: 'hunter2-secret', sizes: ['hunter3-secret'], '<script>hunter4': 1 }
    const error = mistakes(sent)
    expect(JSON.stringify([error.message, error.errors, error.details])).not.toMatch(/hunter|script/)
    expect(error.errors).toHaveLength(3)
  })

  it('lists at most 20 mistakes', () => {
    const error = mistakes({ colour: 'red', sizes: Array(500).fill('x') })
    expect(error.errors).toHaveLength(20)
  })
})
