import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '../../../core/errors.ts'
import type { Binaries } from './binaries.ts'
import { CAPABILITIES, commandAs, type RunAs } from './run-as.ts'
import { findServerUser, type ServerUser } from './server-user.ts'

/**
 * Whom the server of `home` runs as, with no more power than it needs to come to its data and its program: a folder of mode 0700
 * anywhere above them, such as root's own home, bars a user who is not its owner. Each way is tried, none is guessed.
 * @throws AppError `unavailable` with the remedy
 */
export async function chooseRunAs(home: string, binaries: Binaries): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {}
  const user = await findServerUser()
  const barred = await findBarred(home, binaries, { user })
  if (!barred) return { user }
  for (const capability of CAPABILITIES) {
    if (!(await findBarred(home, binaries, { user, capability }))) return { user, capability }
  }
  throw unreachable(user, barred)
}

interface Barred {
  readonly path: string
  readonly cause: unknown
}

/** The first of what the server needs that it does not come to, or `null`. */
async function findBarred(home: string, binaries: Binaries, runAs: RunAs): Promise<Barred | null> {
  const tries = [
    { path: home, ...commandAs(runAs, '/bin/sh', ['-c', 'cd "$1"', 'sh', home]) },
    // Starts the server's program as it will be started, libraries included, and makes nothing.
    { path: dirname(binaries.initdb), ...commandAs(runAs, binaries.initdb, ['--show', `--pgdata=${home}`]) },
  ]
  for (const { path, file, args, identity } of tries) {
    try {
      await promisify(execFile)(file, args, { ...identity, env: { ...process.env, ...binaries.env } })
    } catch (cause) {
      return { path, cause }
    }
  }
  return null
}

function unreachable({ name, uid }: ServerUser, { path, cause }: Barred): AppError {
  const message =
    `As root, Postgres runs as user ${name} (uid ${uid}), who cannot reach ${path}: it, or a folder above it, is closed to others, ` +
    `and setpriv (of util-linux) cannot give ${CAPABILITIES.map((name) => `CAP_${name.toUpperCase()}`).join(' or ')} here. ` +
    'Open it (chmod o+x), move the data with DATA_DIR or the checkout to an open folder such as /srv, or start as a user who is not root.'
  return new AppError('unavailable', message, { cause })
}
