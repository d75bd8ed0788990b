import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pidLockHolder, processStart, takePidLock } from '../../../adapters/postgres/pid-lock.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pid-lock-'))
  path = join(folder, 'lock')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('a pid lock', () => {
  it('is held by one, and names the holder to the others', async () => {
    const lock = await takePidLock(path, 'The data folder /data')
    await expect(takePidLock(path, 'The data folder /data')).rejects.toMatchObject({
      code: 'conflict',
      message: `The data folder /data is in use by process ${process.pid}; stop that one first.`,
      details: { pid: process.pid },
    })
    expect((await pidLockHolder(path))?.pid).toBe(process.pid)
    await lock.release()
    await lock.release()
    expect(await pidLockHolder(path)).toBeNull()
    expect(await readdir(folder)).toEqual([])
    await (await takePidLock(path, 'it')).release()
  })

  it('goes to one of 20 at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => takePidLock(path, 'it')))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await readdir(folder)).toEqual(['lock'])
  })

  it('of a dead process is taken over, by one of 20 at once', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const holder = { pid: child.pid, startedAt: await processStart(child.pid ?? 0) }
    await writeFile(path, JSON.stringify(holder))
    await expect(takePidLock(path, 'it')).rejects.toMatchObject({ code: 'conflict' })
    child.kill('SIGKILL')
    await once(child, 'exit')
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => takePidLock(path, 'it')))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(JSON.parse(await readFile(path, 'utf8')).pid).toBe(process.pid)
  })

  it('of a process whose number went to a later one is taken over', async () => {
    await writeFile(path, JSON.stringify({ pid: process.pid, startedAt: '1' }))
    await (await takePidLock(path, 'it')).release()
  })

  it('that is no lock is taken over', async () => {
    await writeFile(path, 'half a li')
    await (await takePidLock(path, 'it')).release()
  })
})
