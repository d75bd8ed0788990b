import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { AppError } from '../../../core/errors.ts'

const run = promisify(execFile)
const USER = 'postgres'

export interface ServerUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** Postgres refuses to run as root: there, the system's user `postgres` runs it, and is made where there is none. */
export async function findServerUser(): Promise<ServerUser> {
  const found = await lookUp()
  if (found) return found
  try {
    await run('groupadd', ['--system', '--force', USER])
    await run('useradd', ['--system', '--no-create-home', '--gid', USER, '--shell', '/bin/false', USER])
  } catch (cause) {
    throw new AppError('unavailable', `Postgres does not run as root, and a user ${USER} could not be made.`, { cause })
  }
  const made = await lookUp()
  if (!made) throw new AppError('unavailable', `Postgres does not run as root, and there is no user ${USER}.`)
  return made
}

async function lookUp(): Promise<ServerUser | null> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (what) => Number((await run('id', [what, USER])).stdout)),
    )
    return uid && gid ? { name: USER, uid, gid } : null
  } catch {
    return null
  }
}
