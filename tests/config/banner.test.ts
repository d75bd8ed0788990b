import { describe, expect, it } from 'vitest'
import { type BannerFacts, banner } from '../../config/start/banner.ts'

const FACTS: BannerFacts = {
  url: 'http://localhost:8080',
  workerUrl: null,
  signup: 'open',
  dataDir: '/srv/data',
  database: 'PostgreSQL at db/atelier',
  worker: { offers: [{ engine: 'scene', capability: 'text-to-image' } as never] },
  version: '1.2.3',
  readyMs: 1_234,
}
const OF_THE_API = ['http', '/docs', 'curl', './atelier demo', 'admin create']

describe('the banner', () => {
  it('shows a whole studio where to go and what to try', () => {
    const text = banner(FACTS)
    for (const word of [...OF_THE_API, 'Atelier 1.2.3 is ready after 1.2 s', 'scene (text-to-image)'])
      expect(text).toContain(word)
  })

  it('offers a demo and an account to make only where sign-up is open', () => {
    const url = 'https://studio.example.org'
    for (const [signup, last] of [
      ['invite', 'PUBLIC_URL=https://studio.example.org ./atelier admin invite'],
      ['closed', './atelier admin create you@example.org'],
    ] as const) {
      const text = banner({ ...FACTS, url, signup })
      expect(text).toContain('./atelier admin create you@example.org')
      expect(text).toContain(last)
      for (const word of ['demo', 'register']) expect(text, signup).not.toContain(word)
    }
    expect(banner({ ...FACTS, signup: 'closed' })).not.toContain('admin invite')
  })

  it('shows of a worker alone nothing that it does not answer', () => {
    const text = banner({ ...FACTS, url: null })
    for (const word of OF_THE_API) expect(text).not.toContain(word)
    for (const word of ['is ready after 1.2 s', '/srv/data', 'scene (text-to-image)', 'running jobs'])
      expect(text).toContain(word)
  })

  it('names the port of a worker that opens one, and nothing of it otherwise', () => {
    const text = banner({ ...FACTS, url: null, workerUrl: 'http://localhost:8081' })
    expect(text).toContain('http://localhost:8081/readyz')
    expect(text).toContain('http://localhost:8081/metrics')
    expect(banner({ ...FACTS, url: null })).not.toContain('readyz')
  })

  it('says of an API alone that somebody else must work', () => {
    const text = banner({ ...FACTS, worker: null })
    expect(text).toContain('start one with ./atelier worker')
    expect(text).not.toContain('running jobs')
  })
})
