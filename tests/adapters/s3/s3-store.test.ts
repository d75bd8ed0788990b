import { describe, expect, it } from 'vitest'
import { s3Store } from '../../../adapters/s3/s3-store.ts'
import type { S3Wire } from '../../../adapters/s3/wire.ts'

const now = () => new Date()
const storeOn = (wire: Partial<S3Wire>) => s3Store(wire as S3Wire, { now })
const away = () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })

describe('a store on S3', () => {
  it('lets go of a body that the server does not take', async () => {
    let cancelled = 0
    const body = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)),
        cancel() {
          cancelled += 1
        },
      })
    const refusing = storeOn({ beginUpload: () => Promise.reject(away()) })
    await expect(refusing.put('a', body(), { type: 'text/plain' })).rejects.toMatchObject({ code: 'unavailable' })
    expect(cancelled).toBe(1)
    const stopped = storeOn({})
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(stopped.put('a', body(), { type: 'text/plain', signal })).rejects.toThrow('enough')
    expect(cancelled).toBe(2)
  })

  it('says how many objects were not removed, and asks for a thousand at a time', async () => {
    const asked: number[] = []
    const store = storeOn({
      remove: async (keys) => {
        asked.push(keys.length)
        return keys.includes('k1500') ? [{ code: 'AccessDenied' }, { code: 'InternalError' }] : []
      },
    })
    const keys = Array.from({ length: 2_500 }, (_, index) => `k${index}`)
    await expect(store.remove(keys)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The object store did not remove 2 of 1000 objects (AccessDenied).',
    })
    await store.remove(keys.slice(0, 1_200))
    await store.remove([])
    expect(asked).toEqual([1_000, 1_000, 1_000, 200])
  })

  it('drops every upload that is too old', async () => {
    const dropped: string[] = []
    const before = new Date('2026-01-02')
    const store = storeOn({
      uploadsBefore: async (date) =>
        date === before ? ['a', 'b'].map((key) => ({ key, id: `upload of ${key}` })) : [],
      dropUpload: async ({ id }) => void dropped.push(id),
    })
    expect(await store.sweep(before)).toBe(2)
    expect(dropped).toEqual(['upload of a', 'upload of b'])
  })
})
