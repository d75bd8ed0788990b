import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FrontDoor, openFrontDoor } from '../../harness/front-door.ts'

let door: FrontDoor
beforeAll(async () => {
  door = await openFrontDoor({
    settings: { production: true, publicUrl: 'https://studio.example', trustedProxies: ['10.0.0.0/8'] },
  })
})
afterAll(() => door.close())

describe('in production with an https address', () => {
  it('sends plain HTTP to https, path and query kept', async () => {
    const { status, headers } = await door.ask('/api/v1/plugins?a=1', { headers: { host: 'evil.example' } })
    expect([status, headers.get('location')]).toEqual([308, 'https://studio.example/api/v1/plugins?a=1'])
  })

  it('believes our proxy about how the client came, and nobody else', async () => {
    const asked = (peer: string, proto: string) =>
      door.ask('/api/v1/plugins', { peer, headers: { 'x-forwarded-proto': proto } })
    expect((await asked('10.0.0.1', 'https')).status).toBe(200)
    expect((await asked('10.0.0.1', 'http')).status).toBe(308)
    expect((await asked('203.0.113.9', 'https')).status).toBe(308)
  })

  it('asks browsers to stay with https', async () => {
    const { headers } = await door.ask('/api/v1/plugins', {
      peer: '10.0.0.1',
      headers: { 'x-forwarded-proto': 'https' },
    })
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/)
  })

  it('answers probes over plain HTTP', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics']) expect((await door.ask(path)).status, path).toBe(200)
  })
})
