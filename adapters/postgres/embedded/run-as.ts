import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { AppError } from '../../../core/errors.ts'

const run = promisify(execFile)
const USER = 'postgres'

/** Whom the server runs as; empty for the present user. */
export interface RunAs {
  readonly uid?: number
  readonly gid?: number
}

/** Postgres refuses to run as root: there, the system's user `postgres` runs it, and is made where there is none. */
export async function chooseRunAs(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {}
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

async function lookUp(): Promise<Required<RunAs> | null> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (what) => Number((await run('id', [what, USER])).stdout)),
    )
    return uid && gid ? { uid, gid } : null
  } catch {
    return null
  }
}

/**
 * Whether the server's user can come to `folder` at all: one of mode 0700 anywhere above bars the way.
 * @throws AppError `unavailable` with the remedy
 */
export async function checkReach(folder: string, runAs: RunAs): Promise<void> {
  if (runAs.uid === undefined) return
  try {
    await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], runAs)
  } catch (cause) {
    const message =
      `As root, Postgres runs as user ${USER} (uid ${runAs.uid}), who cannot reach ${folder}: it, or a folder above it, is closed to others. ` +
      'Open it (chmod o+x), move the data with DATA_DIR or the checkout to an open folder such as /srv, or start as a user who is not root.'
    throw new AppError('unavailable', message, { cause })
  }
}
