import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '../../../core/errors.ts'
import type { Binaries } from './binaries.ts'
import { commandAs, type RunAs } from './run-as.ts'

export interface Cluster {
  readonly folder: string
  readonly password: string
  /** Made just now. */
  readonly fresh: boolean
}

const DRAFT = 'making-'
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
 */
export async function openCluster(home: string, binaries: Binaries, runAs: RunAs): Promise<Cluster> {
  const folder = join(home, 'data')
  const passwordFile = join(home, 'password')
  await dropDrafts(home)
  if (await exists(join(folder, 'PG_VERSION'))) {
    await checkOwner(folder, runAs)
    return { folder, password: (await readFile(passwordFile, 'utf8')).trim(), fresh: false }
  }
  const password = randomBytes(24).toString('base64url')
  const draft = join(home, `${DRAFT}${randomBytes(4).toString('hex')}`)
  await initialise(draft, password, binaries, runAs)
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  await rename(join(draft, 'data'), folder)
  await rm(draft, { recursive: true, force: true })
  return { folder, password, fresh: true }
}

async function initialise(draft: string, password: string, binaries: Binaries, runAs: RunAs): Promise<void> {
  const passwordFile = join(draft, 'password')
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

async function dropDrafts(home: string): Promise<void> {
  const drafts = (await readdir(home)).filter((name) => name.startsWith(DRAFT))
  for (const name of drafts) await rm(join(home, name), { recursive: true, force: true })
}

/** Postgres serves its folder only to the owner: one made as root belongs to `postgres`, one made otherwise to its maker. */
async function checkOwner(folder: string, { user }: RunAs): Promise<void> {
  const { uid } = await stat(folder)
  const mine = user?.uid ?? process.getuid?.()
  if (mine === undefined || uid === mine) return
  if (!user) {
    const message = `${folder} belongs to user ${uid}, and this is user ${mine}; start as the user who made it.`
    throw new AppError('unavailable', message)
  }
  throw new AppError(
    'unavailable',
    `${folder} belongs to user ${uid}; started as root, it must belong to user ${user.uid}: chown -R ${user.uid}:${user.gid} ${folder}`,
  )
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
