import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../core/errors.ts'
import { findServerUser, lookUpServerUser, nameOfUser, SERVER_USER } from './server-user.ts'

/**
 * Whether a database was made in `home`/data; nothing is changed. Only what is not there is missing: data that this user
 * may not look into are somebody's all the same.
 * @throws AppError `unavailable` where they are another user's, or no database
 */
export async function holdsDatabase(home: string): Promise<boolean> {
  const folder = join(home, 'data')
  const names = await namesIn(folder)
  if (names?.length === 0) return false
  await checkOwner(folder)
  if (!names || names.includes('PG_VERSION')) return true
  const message = `${folder} holds something, but no PG_VERSION, so it is no database. Restore it from a backup, or move it away for a new one.`
  throw new AppError('unavailable', message)
}

/** `null` where this user may not look: in a container, root has not the power to either. */
async function namesIn(folder: string): Promise<readonly string[] | null> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []
    if (hasCode(error, 'EACCES')) return null
    throw error
  }
}

/** Postgres serves its folder only to the owner: one made as root belongs to `postgres`, one made otherwise to its maker. */
async function checkOwner(folder: string): Promise<void> {
  const me = process.getuid?.()
  const owner = await ownerOf(folder)
  if (me === undefined || owner === me) return
  if (me === 0) return checkOwnerForRoot(folder, owner)
  const name = await nameOfUser(owner)
  const maker = name === SERVER_USER ? `root, for whom ${name} runs it` : describe(owner, name)
  throw new AppError(
    'unavailable',
    `${folder} belongs to ${describe(owner, name)}, and this is ${describe(me, await nameOfUser(me))}. ` +
      `Run this as ${maker}; or make it yours, as root: chown -R ${me}:${process.getgid?.()} ${folder}`,
  )
}

async function checkOwnerForRoot(folder: string, owner: number): Promise<void> {
  const known = await lookUpServerUser()
  if (known?.uid === owner) return
  const name = await nameOfUser(owner)
  const other = owner === 0 ? null : name
  // Made only where there is nobody else to run it: after a restore, say, whose owner this machine does not know.
  const server = known ?? (other ? null : await findServerUser())
  const ways = [
    ...(other ? [`Run this as that user: sudo -u ${other} DATA_DIR=… ./atelier …`] : []),
    ...(server ? [`To go on as root, give it to ${SERVER_USER}: chown -R ${server.uid}:${server.gid} ${folder}`] : []),
  ]
  throw new AppError(
    'unavailable',
    `${folder} belongs to ${describe(owner, name)}, and this is root. ${ways.join('\n')}`,
  )
}

async function ownerOf(folder: string): Promise<number> {
  try {
    return (await stat(folder)).uid
  } catch (cause) {
    const message = `${folder} lies in a folder that this user may not enter. Run this as the user of the studio.`
    throw new AppError('unavailable', message, { cause })
  }
}

const describe = (uid: number, name: string | null) => (name ? `user ${name} (${uid})` : `user ${uid}`)

const hasCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code
