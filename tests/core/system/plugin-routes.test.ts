import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plugin as image } from '../../../plugins/image/index.ts'
import { type FrontDoor, openFrontDoor } from '../../harness/front-door.ts'

let door: FrontDoor
beforeAll(async () => {
  const plugin = {
    ...image,
    routes(app: Parameters<NonNullable<typeof image.routes>>[0]) {
      app.get('/words', (c) => c.json({ words: ['lighthouse'] }))
      // Its headers can no longer be changed, as those of an answer of `fetch`.
      app.get('/elsewhere', () => Response.redirect('https://example.org/'))
    },
  }
  door = await openFrontDoor({ services: { plugins: [plugin] } })
})
afterAll(() => door.close())

describe('routes that a plugin brings', () => {
  it('answer below the id of the plugin, with the headers of every answer', async () => {
    const { status, headers, body } = await door.ask('/api/v1/plugins/image/words')
    expect([status, body]).toEqual([200, { words: ['lighthouse'] }])
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('ratelimit')).toContain('anonymous')
  })

  it('may answer with what cannot be changed any more', async () => {
    const { status, headers } = await door.ask('/api/v1/plugins/image/elsewhere')
    expect([status, headers.get('location')]).toEqual([302, 'https://example.org/'])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('vary')).toContain('Origin')
    expect(headers.get('ratelimit')).toContain('anonymous')
  })
})
