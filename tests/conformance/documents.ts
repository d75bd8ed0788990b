import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from '../../core/ids.ts'
import type { Collection, Documents } from '../../core/ports/documents.ts'

/** What is under test: the documents of two processes, which share the store. */
export interface DocumentsUnderTest {
  readonly here: Documents
  readonly there: Documents
  /** The id of an account that may have documents. */
  readonly newUser: () => Promise<string>
  readonly close: () => Promise<void>
}

const PROFILES: Collection = 'influencer_profiles'
const METADATA: Collection = 'job_metadata'

/** The contract of Documents as prose. */
export function testDocuments(name: string, open: () => Promise<DocumentsUnderTest>): void {
  describe(`documents: ${name}`, () => {
    let under: DocumentsUnderTest
    let here: Documents
    let there: Documents
    beforeAll(async () => {
      under = await open()
      ;({ here, there } = under)
    })
    afterAll(() => under?.close())
    const newOnes = (userId: string, count: number) =>
      Array.from({ length: count }, (_, n) => ({ id: uuidv7(1_700_000_000_000 + n), userId, body: { n } }))

    it('gives another process what was put, and when', async () => {
      const userId = await under.newUser()
      const id = uuidv7()
      expect(await there.get(PROFILES, userId, id)).toBeNull()
      await here.put(PROFILES, [{ id, userId, body: { name: 'Aylin', poses: [1, 2], nested: { deep: null } } }])
      const stored = await there.get(PROFILES, userId, id)
      expect(stored).toMatchObject({ id, userId, body: { name: 'Aylin', poses: [1, 2], nested: { deep: null } } })
      expect(Math.abs(Date.now() - (stored?.updatedAt.getTime() ?? 0))).toBeLessThan(60_000)
    })

    it('keeps any JSON as it is', async () => {
      const userId = await under.newUser()
      const text = fc.string({ unit: 'grapheme' }).map((one) => one.replaceAll('\0', ''))
      const leaf = fc.oneof(fc.boolean(), fc.integer(), fc.maxSafeInteger(), fc.constant(null), text, fc.constant(0.1))
      const key = fc.oneof(text, fc.constantFrom('$set', 'a.b', '', '_id', '__proto__', 'constructor'))
      const json = fc.letrec((tie) => ({
        value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value')), fc.dictionary(key, tie('value'))),
      })).value
      await fc.assert(
        fc.asyncProperty(fc.dictionary(key, json), async (body) => {
          const id = uuidv7()
          await here.put(PROFILES, [{ id, userId, body }])
          const stored = await there.get(PROFILES, userId, id)
          expect(JSON.parse(JSON.stringify(stored?.body))).toEqual(JSON.parse(JSON.stringify(body)))
        }),
        { numRuns: 60, examples: [[{ constructor: [{ deep: true }] }]] },
      )
    }, 60_000)

    it('replaces the one of the same id, whole, as often as it is told', async () => {
      const userId = await under.newUser()
      const id = uuidv7()
      await here.put(METADATA, [{ id, userId, body: { old: true, both: 1 } }])
      for (let time = 0; time < 2; time++) await there.put(METADATA, [{ id, userId, body: { both: 2 } }])
      expect((await here.get(METADATA, userId, id))?.body).toEqual({ both: 2 })
      expect((await here.list(METADATA, userId, { limit: 10 })).items).toHaveLength(1)
    })

    it('puts many at once, and nothing when there is nothing', async () => {
      const userId = await under.newUser()
      await here.put(METADATA, [])
      await here.put(METADATA, newOnes(userId, 100))
      expect((await there.list(METADATA, userId, { limit: 200 })).items).toHaveLength(100)
    })

    it('comes to one document where many put the same new one at once', async () => {
      const userId = await under.newUser()
      const id = uuidv7()
      const put = (n: number) => (n % 2 ? here : there).put(METADATA, [{ id, userId, body: { n } }])
      await Promise.all(Array.from({ length: 20 }, (_, n) => put(n)))
      expect((await here.list(METADATA, userId, { limit: 10 })).items).toHaveLength(1)
    })

    it('lists newest first, page by page, each once', async () => {
      const userId = await under.newUser()
      const all = newOnes(userId, 7)
      // Neither in the order of ids nor against it.
      for (const rest of [1, 0]) for (const one of all.filter((_, n) => n % 2 === rest)) await here.put(PROFILES, [one])
      const seen: string[] = []
      let cursor: string | null | undefined
      do {
        const page = await there.list(PROFILES, userId, { limit: 3, ...(cursor && { cursor }) })
        expect(page.items.length).toBeLessThanOrEqual(3)
        seen.push(...page.items.map(({ id }) => id))
        ;({ cursor } = page)
      } while (cursor !== null)
      expect(seen).toEqual(all.map(({ id }) => id).reverse())
      await expect(there.list(PROFILES, userId, { limit: 3, cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject({
        code: 'invalid_input',
      })
    })

    it('keeps accounts and collections apart', async () => {
      const [one, other] = [await under.newUser(), await under.newUser()]
      const id = uuidv7()
      await here.put(PROFILES, [{ id, userId: one, body: { of: 'one' } }])
      expect(await there.get(PROFILES, other, id)).toBeNull()
      expect(await there.get(METADATA, one, id)).toBeNull()
      expect((await there.list(PROFILES, other, { limit: 10 })).items).toEqual([])
      expect(await there.remove(PROFILES, [{ id, userId: other }])).toBe(0)
      await expect(there.put(PROFILES, [{ id, userId: other, body: { of: 'other' } }])).rejects.toMatchObject({
        code: 'conflict',
      })
      expect((await here.get(PROFILES, one, id))?.body).toEqual({ of: 'one' })
    })

    it('removes what it is told to, and does not mind what is not there', async () => {
      const userId = await under.newUser()
      const [gone, also, stays] = newOnes(userId, 3)
      if (!gone || !also || !stays) throw new Error('Three were made.')
      await here.put(METADATA, [gone, also, stays])
      expect(await there.remove(METADATA, [])).toBe(0)
      expect(await there.remove(METADATA, [gone, also, { id: uuidv7(), userId }])).toBe(2)
      expect(await there.remove(METADATA, [gone])).toBe(0)
      expect((await here.list(METADATA, userId, { limit: 10 })).items.map(({ id }) => id)).toEqual([stays.id])
    })

    it('removes everything of an account, and nothing of others', async () => {
      const [one, other] = [await under.newUser(), await under.newUser()]
      for (const userId of [one, other]) {
        for (const collection of [METADATA, PROFILES]) await here.put(collection, newOnes(userId, 2))
      }
      await there.removeOfUser(one)
      await there.removeOfUser(one)
      const left = async (userId: string) =>
        (await Promise.all([METADATA, PROFILES].map((each) => here.list(each, userId, { limit: 10 })))).map(
          ({ items }) => items.length,
        )
      expect(await left(one)).toEqual([0, 0])
      expect(await left(other)).toEqual([2, 2])
    })
  })
}
