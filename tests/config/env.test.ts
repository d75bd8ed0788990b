import { describe, expect, it } from 'vitest'
import { readEnv, VARIABLES } from '../../config/env.ts'

describe('the environment', () => {
  it('takes an empty variable for one that was not set', () => {
    expect(readEnv({ PORT: '', WORKER_PORT: '' })).toMatchObject({ PORT: 8080 })
    expect(readEnv({ WORKER_PORT: '' })).not.toHaveProperty('WORKER_PORT')
    expect(readEnv({ PORT: '0', WORKER_PORT: '0' })).toMatchObject({ PORT: 0, WORKER_PORT: 0 })
    expect(readEnv(Object.fromEntries(VARIABLES.map((name) => [name, ''])))).toEqual(readEnv({}))
  })
})
