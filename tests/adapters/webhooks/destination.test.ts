import { describe, expect, it } from 'vitest'
import { findDestination } from '../../../adapters/webhooks/destination.ts'
import { isPublicAddress } from '../../../adapters/webhooks/public-address.ts'
import { type Resolve, resolvePublicly } from '../../../adapters/webhooks/resolve.ts'

const strict = { allowPrivate: false, requireHttps: true }
const never = new AbortController().signal
/** Names as an attacker's DNS would tell them. */
const dns: Resolve = async (host, signal) => {
  const known: Record<string, string[]> = {
    'hooks.example.com': ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'],
    'inside.example.com': ['10.0.0.5'],
    'mixed.example.com': ['93.184.216.34', '127.0.0.1'],
    'metadata.example.com': ['169.254.169.254'],
    'mapped.example.com': ['::ffff:127.0.0.1'],
    'empty.example.com': [],
  }
  return known[host] ?? resolvePublicly()(host, signal)
}
const find = (url: string, rules = strict) => findDestination(url, { ...rules, resolve: dns }, never)

describe('a destination', () => {
  it('is every address of a public name', async () => {
    expect(await find('https://hooks.example.com/take?x=1')).toMatchObject({
      kind: 'addresses',
      addresses: ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'],
    })
    for (const port of ['443', '80', '8080', '8443']) {
      expect(await find(`https://hooks.example.com:${port}/`)).toMatchObject({ kind: 'addresses' })
    }
    expect(await find('https://8.8.8.8/')).toMatchObject({ kind: 'addresses', addresses: ['8.8.8.8'] })
  })

  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://0/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://168.63.129.16/',
    'https://100.100.100.200/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:8.8.8.8]/',
    'https://[::7f00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[64:ff9b:1::a00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:1::]/',
    'https://[fe80::1]/',
    'https://[fd00:ec2::254]/',
    'https://[ff02::1]/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://printer/',
    'https://db.internal/',
    'https://inside.example.com/',
    'https://mixed.example.com/',
    'https://metadata.example.com/',
    'https://mapped.example.com/',
    'https://user:password@hooks.example.com/',
    'https://hooks.example.com:22/',
    'https://hooks.example.com:6379/',
    'http://hooks.example.com/',
    'ftp://hooks.example.com/',
    'file:///etc/passwd',
    'gopher://hooks.example.com/',
    'javascript:alert(1)',
    'nonsense',
  ])('is not %s', async (url) => {
    const { kind, ...rest } = await find(url)
    expect(kind).toBe('refused')
    expect('error' in rest && rest.error).toMatch(/^[A-Z].+\.$/)
  })

  it('is unknown, not refused, while its name tells nothing', async () => {
    expect(await find('https://empty.example.com/')).toMatchObject({ kind: 'unresolved' })
  })

  it('may be http where https is not required, and no nearer', async () => {
    const relaxed = { allowPrivate: false, requireHttps: false }
    expect(await find('http://hooks.example.com/', relaxed)).toMatchObject({ kind: 'addresses' })
    expect(await find('http://127.0.0.1:8080/', relaxed)).toMatchObject({ kind: 'refused' })
  })

  it('may be this machine where private addresses are allowed, but holds no password', async () => {
    const local = { allowPrivate: true, requireHttps: true }
    expect(await find('http://127.0.0.1:9999/', local)).toMatchObject({ addresses: ['127.0.0.1'] })
    expect(await find('http://me:secret@127.0.0.1:9999/', local)).toMatchObject({ kind: 'refused' })
    expect(await find('ftp://127.0.0.1/', local)).toMatchObject({ kind: 'refused' })
  })
})

it.each([
  ['8.8.8.8', true],
  ['2606:4700:4700::1111', true],
  ['0.1.2.3', false],
  ['192.0.0.8', false],
  ['192.0.2.1', false],
  ['198.18.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['2001:db8::1', false],
  ['3fff::1', false],
  ['2001:2::1', false],
  ['100::1', false],
  ['4000::1', false],
  ['fe80::1%eth0', false],
  ['hooks.example.com', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected)
})
