import { describe, expect, it } from 'vitest'
import { putInParts } from '../../../adapters/s3/put-in-parts.ts'
import type { S3Wire } from '../../../adapters/s3/wire.ts'

const object = { key: 'a', type: 'text/plain' }
const never = new AbortController().signal
const partOf = (number: number) => Uint8Array.of(number)

async function* parts(count: number, read: (number: number) => void = () => {}) {
  for (let number = 1; number <= count; number++) {
    read(number)
    yield partOf(number)
  }
}

/** A server whose parts take as long as a test likes. */
function wireOf(putPart: S3Wire['putPart']) {
  const told: string[] = []
  let flying = 0
  let most = 0
  return {
    told,
    most: () => most,
    wire: {
      beginUpload: async (key: string) => ({ key, id: 'u' }),
      async putPart(...given: Parameters<S3Wire['putPart']>) {
        flying += 1
        most = Math.max(most, flying)
        try {
          return await putPart(...given)
        } finally {
          flying -= 1
          told.push(`part ${given[1]}`)
        }
      },
      endUpload: async (_: unknown, tags: readonly string[]) => void told.push(`end ${tags.join()}`),
      dropUpload: async () => void told.push(`drop with ${flying} on their way`),
    } satisfies Partial<S3Wire>,
  }
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))

describe('an upload in parts', () => {
  it('sends three at a time and ends with their tags in order', async () => {
    const { wire, told, most } = wireOf(async (_, number) => {
      // Later parts come first.
      for (let turn = 0; turn < 20 - number; turn++) await Promise.resolve()
      return `t${number}`
    })
    await putInParts(wire, object, parts(10), never)
    expect(most()).toBe(3)
    expect(told.at(-1)).toBe('end t1,t2,t3,t4,t5,t6,t7,t8,t9,t10')
  })

  it('reads no further once a part fails, stops the others, and drops the upload after them', async () => {
    let read = 0
    const { wire, told } = wireOf(async (_, number, __, signal) => {
      if (number === 2) throw new Error('the server broke')
      return untilAborted(signal)
    })
    const put = putInParts(
      wire,
      object,
      parts(1_000, (number) => {
        read = number
      }),
      never,
    )
    await expect(put).rejects.toThrow('the server broke')
    expect(read).toBeLessThan(5)
    expect(told.at(-1)).toBe('drop with 0 on their way')
  })

  it('drops the upload when it is told to stop, with the reason', async () => {
    const stop = new AbortController()
    const { wire, told } = wireOf(async (_, __, ___, signal) => untilAborted(signal))
    const put = putInParts(wire, object, parts(10), stop.signal)
    stop.abort(new Error('no longer wanted'))
    await expect(put).rejects.toThrow('no longer wanted')
    expect(told.at(-1)).toBe('drop with 0 on their way')
  })

  it('says what broke it even where the drop breaks too', async () => {
    const { wire } = wireOf(async () => {
      throw new Error('first')
    })
    const dropUpload = async () => {
      throw new Error('second')
    }
    await expect(putInParts({ ...wire, dropUpload }, object, parts(2), never)).rejects.toThrow('first')
  })
})
