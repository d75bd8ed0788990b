import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { wholeNumber } from '../../../core/http/whole-number.ts'
import { eventsQuery } from '../../../core/routes/events.ts'
import { socketQuery } from '../../../core/routes/socket.ts'

describe('a whole number in a query', () => {
  const number = wholeNumber(0, 500)

  it('is decimal digits within its bounds', () => {
    expect(['0', '007', '500'].map((text) => number.parse(text))).toEqual([0, 7, 500])
    for (const text of ['', ' 1', '1e2', '0x2', '1.0', '+1', '-1', '501', '9'.repeat(30), 'ten']) {
      expect([text, number.safeParse(text).success]).toEqual([text, false])
    }
  })

  it('is what streams go on after', () => {
    for (const query of [eventsQuery, socketQuery]) {
      expect(query.safeParse({ after: '12' }).data).toMatchObject({ after: 12 })
      expect(query.safeParse({ after: '1e3' }).success).toBe(false)
    }
  })

  it('may be absent, and describes itself as an integer', () => {
    expect(z.object({ a: number.optional(), b: number.default(3) }).parse({})).toEqual({ b: 3 })
    expect(z.toJSONSchema(number)).toMatchObject({ type: 'integer', minimum: 0, maximum: 500 })
  })
})
