import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inParts } from '../../../adapters/s3/parts.ts'

async function* given(chunks: readonly Uint8Array[]) {
  yield* chunks
}

describe('the parts of an upload', () => {
  it('are the same bytes, each of the size but the last, whatever the chunks', async () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(chunks, fc.integer({ min: 1, max: 25 }), async (list, partBytes) => {
        const parts: Uint8Array[] = []
        for await (const part of inParts(given(list), partBytes)) parts.push(part)
        expect(Buffer.compare(Buffer.concat(parts), Buffer.concat(list))).toBe(0)
        for (const part of parts.slice(0, -1)) expect(part.byteLength).toBe(partBytes)
        const last = parts.at(-1)?.byteLength
        if (last !== undefined) expect(last > 0 && last <= partBytes).toBe(true)
      }),
    )
  })
})
