import { describe, expect, it } from 'vitest'
import { backoffMs } from '../../../adapters/redis/backoff.ts'
import { parseRedisUrl } from '../../../adapters/redis/redis-url.ts'

const local = { host: 'localhost', port: 6379, tls: false, username: null, password: null, db: 0 }

describe('parseRedisUrl', () => {
  it.each([
    ['redis://localhost', local],
    ['redis://localhost/', local],
    ['redis://localhost:7000/3', { ...local, port: 7000, db: 3 }],
    ['redis://:word@localhost', { ...local, password: 'word' }],
    ['redis://me:p%40ss%2Fword@localhost', { ...local, username: 'me', password: 'p@ss/word' }],
    [
      'rediss://me:word@cache.example.org:6380/1',
      { host: 'cache.example.org', port: 6380, tls: true, username: 'me', password: 'word', db: 1 },
    ],
    ['redis://[::1]:6379', { ...local, host: '::1' }],
  ])('reads %s', (text, place) => {
    expect(parseRedisUrl(text)).toEqual(place)
  })

  it.each([
    'localhost:6379',
    'http://localhost',
    'redis://',
    'redis:///1',
    'redis://localhost/one',
    'redis://localhost?tls=true',
    'redis://:a%b@localhost',
    '',
  ])('refuses %j with the remedy', (text) => {
    expect(() => parseRedisUrl(text)).toThrow(/redis:\/\/|escape/)
  })

  it('never repeats a password', () => {
    for (const text of ['http://me:hunter2@host', 'redis://me:hunter2%@host', 'redis://me:hunter2@host/x']) {
      expect(() => parseRedisUrl(text)).toThrow(
        expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
      )
    }
  })
})

describe('backoffMs', () => {
  it('doubles from 50 ms and stays at 2 s', () => {
    expect([1, 2, 3, 6, 7, 1_000_000].map(backoffMs)).toEqual([50, 100, 200, 1_600, 2_000, 2_000])
  })
})
