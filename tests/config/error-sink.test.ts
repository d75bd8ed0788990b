import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openErrorSink } from '../../config/error-sink.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'error-sink-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let made = 0
async function sinkOf(source: string) {
  const path = join(folder, `module-${made++}.mjs`)
  await writeFile(path, source)
  return openErrorSink({ ERROR_REPORTER: path, NODE_ENV: 'test' })
}

describe('ERROR_REPORTER', () => {
  it('is nothing when it is not set', async () => {
    expect(await openErrorSink({ ERROR_REPORTER: undefined, NODE_ENV: 'test' })).toBeNull()
  })

  it('makes what reports, of the studio it is for, sooner or later', async () => {
    const sink = await sinkOf('export default async (studio) => ({ studio, report() {}, flush() {} })')
    const studio = { version: expect.stringMatching(/^\d+\.\d+\.\d+/), environment: 'test', hostname: hostname() }
    expect(sink).toMatchObject({ studio })
  })

  it.each([
    ['has no default export', 'export const report = () => {}', 'must have a function as its default export'],
    ['makes nothing', 'export default () => {}', 'must make an object with a function `report`'],
    ['makes something that cannot flush', 'export default () => ({ report() {}, flush: 1 })', 'must make an object'],
    ['breaks', 'export default () => { throw new Error("no DSN") }', 'no DSN'],
    ['cannot be read', 'this is no module', 'cannot be imported as a package or a path'],
  ])('is refused when it %s', async (_, source, message) => {
    await expect(sinkOf(source)).rejects.toThrow(message)
  })
})
