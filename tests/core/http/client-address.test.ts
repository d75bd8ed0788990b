import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressKey, resolveAddress, trustedRanges } from '../../../core/http/client-address.ts'
import { contains, parseIp, parseRange } from '../../../core/http/ip.ts'

describe('parseIp', () => {
  it('reads both families and refuses what only looks like one', () => {
    expect(parseIp('192.0.2.1')).toEqual({ bits: 32, value: 0xc0000201n })
    expect(parseIp('[2001:db8::1]')?.value).toBe(0x20010db8000000000000000000000001n)
    expect(parseIp('::')?.value).toBe(0n)
    expect(parseIp('fe80::1%eth0')?.bits).toBe(128)
    for (const wrong of [
      '',
      '1.2.3',
      '1.2.3.256',
      '1.2.3.4.5',
      '::1::2',
      '1:2:3:4:5:6:7',
      'g::1',
      '1:2:3:4:5:6:7:8:9',
    ]) {
      expect(parseIp(wrong), wrong).toBeNull()
    }
  })

  it('takes an IPv4 address inside an IPv6 one for the IPv4 address', () => {
    expect(parseIp('::ffff:10.0.0.7')).toEqual(parseIp('10.0.0.7'))
  })

  it('reads back every IPv6 address that it can be written as', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const ip = parseIp(text)
        expect(ip).not.toBeNull()
      }),
    )
  })
})

describe('ranges', () => {
  it('hold what shares their prefix, and nothing of the other family', () => {
    const range = parseRange('10.1.0.0/16')
    expect(range && contains(range, parseIp('10.1.255.255')!)).toBe(true)
    expect(range && contains(range, parseIp('10.2.0.0')!)).toBe(false)
    expect(range && contains(range, parseIp('::1')!)).toBe(false)
    expect(contains(parseRange('0.0.0.0/0')!, parseIp('203.0.113.9')!)).toBe(true)
    expect(contains(parseRange('fd00::/8')!, parseIp('fdab::1')!)).toBe(true)
  })

  it('are refused at the start when they cannot be read', () => {
    expect(() => trustedRanges(['10.0.0.0/33'])).toThrow(RangeError)
    expect(() => trustedRanges(['proxy.internal'])).toThrow(RangeError)
  })
})

describe('resolveAddress', () => {
  const trusted = trustedRanges(['10.0.0.0/8', 'fd00::/8'])

  it('believes nobody who is not one of our proxies', () => {
    expect(resolveAddress('203.0.113.9', '198.51.100.1', trusted)).toBe('203.0.113.9')
  })

  it('takes the last address that our own proxies vouch for, not the first that was claimed', () => {
    expect(resolveAddress('10.0.0.1', '1.1.1.1, 198.51.100.7, 10.0.0.2', trusted)).toBe('198.51.100.7')
    expect(resolveAddress('fd00::1', '2001:db8::5', trusted)).toBe('2001:db8::5')
  })

  it('stops at an entry that is no address', () => {
    expect(resolveAddress('10.0.0.1', '198.51.100.7, unknown', trusted)).toBe('10.0.0.1')
  })

  it('never lets a stranger choose who he is', () => {
    fc.assert(
      fc.property(fc.array(fc.ipV4(), { maxLength: 4 }), (claims) => {
        const header = [...claims, '198.51.100.7'].join(', ')
        expect(resolveAddress('10.0.0.1', header, trusted)).toBe('198.51.100.7')
      }),
    )
  })
})

describe('addressKey', () => {
  it('puts a whole IPv6 /64 into one budget and keeps IPv4 addresses apart', () => {
    expect(addressKey('2001:db8:1:2::1')).toBe(addressKey('2001:db8:1:2:ffff::9'))
    expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:1:3::1'))
    expect(addressKey('192.0.2.1')).not.toBe(addressKey('192.0.2.2'))
    expect(addressKey('::ffff:192.0.2.1')).toBe(addressKey('192.0.2.1'))
  })
})
