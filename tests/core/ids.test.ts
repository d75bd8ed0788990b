import { describe, expect, it } from 'vitest'
import { isId, uuidv7 } from '../../core/ids.ts'

describe('an id', () => {
  it('is a UUID of version 7 whose first 48 bits are the time in milliseconds', () => {
    const id = uuidv7(0x0123456789ab, 'ffffffff-ffff-4abc-9def-0123456789ab')
    expect(id).toBe('01234567-89ab-7abc-9def-0123456789ab')
    expect(isId(id)).toBe(true)
  })

  it('sorts by time, and never comes twice', () => {
    const ids = Array.from({ length: 1_000 }, (_, ms) => uuidv7(1_700_000_000_000 + ms))
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(Array.from({ length: 1_000 }, () => uuidv7(0))).size).toBe(1_000)
  })
})
