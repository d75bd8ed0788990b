import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { AppError } from '../../../core/errors.ts'

const run = promisify(execFile)
export const SERVER_USER = 'postgres'

export interface ServerUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** Postgres refuses to run as root: there, the system's user `postgres` runs it, and is made where there is none. */
export async function findServerUser(): Promise<ServerUser> {
  const found = await lookUpServerUser()
  if (found) return found
  try {
    await run('groupadd', ['--system', '--force', SERVER_USER])
    await run('useradd', ['--system', '--no-create-home', '--gid', SERVER_USER, '--shell', '/bin/false', SERVER_USER])
  } catch (cause) {
    throw new AppError('unavailable', `Postgres does not run as root, and a user ${SERVER_USER} could not be made.`, {
      cause,
    })
  }
  const made = await lookUpServerUser()
  if (!made) throw new AppError('unavailable', `Postgres does not run as root, and there is no user ${SERVER_USER}.`)
  return made
}

/** `null` where the system has none. */
export async function lookUpServerUser(): Promise<ServerUser | null> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (what) => Number((await run('id', [what, SERVER_USER])).stdout)),
    )
    return uid && gid ? { name: SERVER_USER, uid, gid } : null
  } catch {
    return null
  }
}

/** `null` for one without a name on this system. */
export async function nameOfUser(uid: number): Promise<string | null> {
  try {
    return (await run('id', ['-nu', String(uid)])).stdout.trim() || null
  } catch {
    return null
  }
}
