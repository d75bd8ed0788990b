import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '../../../core/errors.ts'
import type { Binaries } from './binaries.ts'
import { holdsDatabase } from './data-folder.ts'
import { commandAs, type RunAs } from './run-as.ts'

export interface Cluster {
  readonly folder: string
  readonly password: string
  /** Made just now. */
  readonly fresh: boolean
}

const DRAFT = 'making-'
/** In a draft, from when its data stand until both have left it. */
const PASSWORD = 'password'
/** Passwords alone; the same text order and case rules on every machine, whatever its LANG says. */
const INITDB = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
] as const

/**
 * The data folder `home`/data and the password in `home`/password (mode 0600), made when missing.
 * A folder that was being made when the process died is thrown away, never used.
 * @throws AppError `unavailable` where what lies there is another user's, or no database
 */
export async function openCluster(home: string, binaries: Binaries, runAs: RunAs): Promise<Cluster> {
  const folder = join(home, 'data')
  const passwordFile = join(home, 'password')
  const there = await holdsDatabase(home)
  await settleDrafts(home, passwordFile)
  if (there) return { folder, password: (await readFile(passwordFile, 'utf8')).trim(), fresh: false }
  const password = randomBytes(24).toString('base64url')
  const draft = join(home, `${DRAFT}${randomBytes(4).toString('hex')}`)
  await initialise(draft, password, binaries, runAs)
  await writeFile(join(draft, PASSWORD), `${password}\n`, { mode: 0o600 })
  // The data first: a password that stands belongs to data that may come back, such as a disk that is not mounted.
  await rename(join(draft, 'data'), folder)
  await rename(join(draft, PASSWORD), passwordFile)
  await rm(draft, { recursive: true, force: true })
  return { folder, password, fresh: true }
}

async function initialise(draft: string, password: string, binaries: Binaries, runAs: RunAs): Promise<void> {
  const passwordFile = join(draft, 'given')
  await mkdir(draft, { mode: 0o700 })
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (runAs.user) {
    await chown(passwordFile, runAs.user.uid, runAs.user.gid)
    await chown(draft, runAs.user.uid, runAs.user.gid)
  }
  const given = [`--pgdata=${join(draft, 'data')}`, '--username=postgres', `--pwfile=${passwordFile}`]
  const { file, args, identity } = commandAs(runAs, binaries.initdb, [...given, ...INITDB])
  try {
    await promisify(execFile)(file, args, { ...identity, env: { ...process.env, ...binaries.env } })
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim().split('\n').at(-1) : ''
    throw new AppError('unavailable', `The embedded database could not be made in ${draft}: ${said}`, { cause })
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** What is left of a draft goes; its password, when only that is left, follows its data. */
async function settleDrafts(home: string, passwordFile: string): Promise<void> {
  const drafts = (await readdir(home)).filter((name) => name.startsWith(DRAFT)).map((name) => join(home, name))
  for (const draft of drafts) {
    const names = await readdir(draft)
    if (names.includes(PASSWORD) && !names.includes('data')) await rename(join(draft, PASSWORD), passwordFile)
    await rm(draft, { recursive: true, force: true })
  }
}
