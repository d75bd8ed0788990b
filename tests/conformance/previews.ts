import { afterEach, describe, expect, it } from 'vitest'
import { uuidv7 } from '../../core/ids.ts'
import type { Previews } from '../../core/ports/previews.ts'

/** What is under test: the previews of a worker's process and of an API's. */
export interface PreviewsUnderTest {
  readonly worker: Previews
  readonly api: Previews
  /** Lets what was put so far grow older than previews become, and sweeps. */
  readonly outlive: () => Promise<void>
  readonly close: () => Promise<void>
}

/** The contract of Previews as prose. */
export function testPreviews(name: string, open: () => Promise<PreviewsUnderTest>): void {
  describe(`previews: ${name}`, () => {
    let previews: PreviewsUnderTest
    const setUp = async () => {
      previews = await open()
      return previews
    }
    afterEach(() => previews.close())

    it('gives the latest one to another process, whole and with its type, and none after it was dropped', async () => {
      const { worker, api } = await setUp()
      const id = uuidv7()
      expect(await api.get(id)).toBeNull()
      await worker.put(id, Uint8Array.of(1, 2), 'image/png')
      const first = await api.get(id)
      expect([first?.type, [...(first?.bytes ?? [])]]).toEqual(['image/png', [1, 2]])
      const large = Uint8Array.from({ length: 300_000 }, (_, at) => at % 251)
      await worker.put(id, large, 'image/webp')
      const second = await api.get(id)
      expect(second?.type).toBe('image/webp')
      expect(Buffer.from(large).equals(second?.bytes ?? Buffer.alloc(0))).toBe(true)
      expect(second?.version).toBeGreaterThanOrEqual(first?.version ?? Infinity)
      expect(Math.abs(Date.now() - (second?.version ?? 0))).toBeLessThan(60_000)
      await worker.drop(id)
      await worker.drop(id)
      expect(await api.get(id)).toBeNull()
    })

    it('keeps jobs apart', async () => {
      const { worker, api } = await setUp()
      const [one, other] = [uuidv7(), uuidv7()]
      await worker.put(one, Uint8Array.of(1), 'image/jpeg')
      await worker.put(other, Uint8Array.of(2), 'image/jpeg')
      await worker.drop(one)
      expect([...((await api.get(other))?.bytes ?? [])]).toEqual([2])
    })

    it('takes away what dead workers left, and nothing younger', async () => {
      const { worker, api, outlive } = await setUp()
      const [left, fresh] = [uuidv7(), uuidv7()]
      await worker.put(left, Uint8Array.of(1), 'image/jpeg')
      await api.sweep(new Date(Date.now() - 60_000))
      expect(await api.get(left)).not.toBeNull()
      await outlive()
      expect(await api.get(left)).toBeNull()
      await worker.put(fresh, Uint8Array.of(2), 'image/jpeg')
      expect(await api.get(fresh)).not.toBeNull()
    })
  })
}
