import { execFile } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBinaries } from '../../../adapters/postgres/embedded/binaries.ts'
import { openCluster } from '../../../adapters/postgres/embedded/cluster.ts'
import { holdsDatabase } from '../../../adapters/postgres/embedded/data-folder.ts'
import { chooseRunAs } from '../../../adapters/postgres/embedded/reach.ts'
import { startEmbeddedPostgres } from '../../../adapters/postgres/embedded.ts'

const AS_ROOT = process.platform === 'linux' && process.getuid?.() === 0
const SCRIPT = fileURLToPath(new URL('start-embedded.ts', import.meta.url))
/** A user of the base system, who stands for the one a service runs as. */
const DAEMON = 1
const NAMELESS = 54_321

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'data-folder-'))
  await chmod(home, 0o711)
})
afterEach(() => rm(home, { recursive: true, force: true }))

const make = async (owner: number) => {
  await mkdir(join(home, 'data'), { mode: 0o700 })
  await writeFile(join(home, 'data', 'PG_VERSION'), '18\n')
  await writeFile(join(home, 'password'), 'the one in use\n', { mode: 0o600 })
  for (const name of ['data/PG_VERSION', 'data', 'password', '.']) await chown(join(home, name), owner, owner)
}
const start = () => startEmbeddedPostgres({ folder: home, signal: new AbortController().signal })

describe('a folder for the embedded database', () => {
  it('holds none where nothing is, or nothing is in it', async () => {
    expect(await holdsDatabase(join(home, 'nowhere'))).toBe(false)
    expect(await holdsDatabase(home)).toBe(false)
    await mkdir(join(home, 'data'))
    expect(await holdsDatabase(home)).toBe(false)
  })

  it('is refused, and left as it is, where it holds something else', async () => {
    await mkdir(join(home, 'data'))
    await writeFile(join(home, 'data', 'base'), 'half a restore')
    if (AS_ROOT) {
      const { user } = await chooseRunAs(home, await findBinaries(join(home, 'lib')))
      if (user) await chown(join(home, 'data'), user.uid, user.gid)
    }
    await writeFile(join(home, 'password'), 'the one in use\n')
    const before = await readdir(home)
    const message = expect.stringContaining('holds something, but no PG_VERSION')
    await expect(start()).rejects.toMatchObject({ code: 'unavailable', message })
    expect(await readFile(join(home, 'password'), 'utf8')).toBe('the one in use\n')
    expect(await readdir(home)).toEqual(before)
  })

  it('has its password also where the process died between moving the data and moving that', async () => {
    const binaries = await findBinaries(join(home, 'lib'))
    const runAs = await chooseRunAs(home, binaries)
    const { password } = await openCluster(home, binaries, runAs)
    await mkdir(join(home, 'making-1234'))
    await rename(join(home, 'password'), join(home, 'making-1234', 'password'))
    expect(await openCluster(home, binaries, runAs)).toMatchObject({ password, fresh: false })
    expect(await readdir(home)).not.toContain('making-1234')
  }, 40_000)
})

describe.runIf(AS_ROOT)("another user's data", () => {
  it('are refused to root with the user to run as, and nothing is made or changed there', async () => {
    await make(DAEMON)
    const said = await start().catch((error: Error) => error.message)
    expect(said).toMatch(/data belongs to user daemon \(1\), and this is root\. Run this as that user: sudo -u daemon /)
    if (String(said).includes('chown')) expect(said).toMatch(/sudo -u daemon[\s\S]+chown -R \d+:\d+ /)
    expect((await readdir(home)).sort()).toEqual(['data', 'password'])
  })

  it('are to be given away where their user has no name on this machine', async () => {
    await make(NAMELESS)
    const said = await start().catch((error: Error) => error.message)
    expect(said).toMatch(/data belongs to user 54321, and this is root\. To go on as root, .*: chown -R \d+:\d+ /)
    expect(said).not.toContain('sudo')
  })

  it('are refused to who may not look into them, and their password stays', async () => {
    await make(NAMELESS)
    await chown(home, DAEMON, DAEMON)
    await chown(join(home, 'password'), DAEMON, DAEMON)
    const asDaemon = ['--reuid=1', '--regid=1', '--clear-groups', process.execPath, '--import', 'tsx', SCRIPT, home]
    const { stderr } = await promisify(execFile)('setpriv', asDaemon).catch((error: { stderr: string }) => error)
    expect(stderr).toMatch(/data belongs to user 54321, and this is user daemon \(1\)\. .*chown -R 1:1 /)
    expect(await readFile(join(home, 'password'), 'utf8')).toBe('the one in use\n')
    expect((await readdir(home)).sort()).toEqual(['data', 'password'])
  }, 40_000)
})
