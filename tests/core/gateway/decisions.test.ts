import { describe, expect, it } from 'vitest'
import { withoutPort } from '../../../core/gateway/client-end.ts'
import { forwardedHeaders } from '../../../core/gateway/forwarded-headers.ts'
import { remoteKeys } from '../../../core/gateway/remote-keys.ts'

const HOP = { client: '192.0.2.1', protocol: 'https', host: 'studio.test', traceparent: 'tp' }

describe('forwarded headers', () => {
  it('end with the client that was met, behind what it said itself', () => {
    const said = new Headers({ 'x-forwarded-for': '10.0.0.1', 'x-forwarded-host': 'evil.test' })
    expect(Object.fromEntries(forwardedHeaders(said, HOP))).toEqual({
      'x-forwarded-for': '10.0.0.1, 192.0.2.1',
      'x-forwarded-host': 'studio.test',
      'x-forwarded-proto': 'https',
      traceparent: 'tp',
    })
  })

  it('name nobody where nobody is known', () => {
    const said = new Headers({ 'x-forwarded-for': '10.0.0.1' })
    expect(forwardedHeaders(said, { ...HOP, client: null }).has('x-forwarded-for')).toBe(false)
  })
})

it.each([
  ['127.0.0.1:80', '127.0.0.1'],
  ['127.0.0.1', '127.0.0.1'],
  ['[2001:db8::1]:80', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
])('%s without its port is %s', (address, bare) => {
  expect(withoutPort(address)).toBe(bare)
})

describe('the keys of the studio', () => {
  it('are used on while they cannot be fetched; what is not among them cannot be judged', async () => {
    const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'verify',
      'sign',
    ])
    const key = { ...(await crypto.subtle.exportKey('jwk', publicKey)), kid: 'k1' }
    let answer = () => Response.json({ keys: [key] })
    let asked = 0
    let nowMs = 0
    const fetch = async () => {
      asked += 1
      return answer()
    }
    const keys = remoteKeys({ jwksUrl: 'https://studio.test/keys', fetch, now: () => new Date(nowMs) })
    expect(await keys.verifier('k1')).not.toBeNull()
    expect(await keys.verifier('k2')).toBeNull()
    expect(asked).toBe(1)

    answer = () => new Response('<html>', { status: 200 })
    nowMs = 301_000
    expect(await keys.verifier('k1')).not.toBeNull()
    await expect(keys.verifier('k2')).rejects.toMatchObject({ code: 'unavailable' })
    expect(asked).toBe(2)

    answer = () => Response.json({ keys: [{ ...key, kid: 'k2' }] })
    nowMs += 5_001
    expect(await keys.verifier('k2')).not.toBeNull()
    expect(await keys.verifier('k1')).toBeNull()
  })
})
