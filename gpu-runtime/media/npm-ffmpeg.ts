import { access, chmod, constants, copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The ffmpeg that came with npm, made executable; `null` where npm has none for this machine. */
export async function npmFfmpeg({ cacheDir }: { readonly cacheDir: string }): Promise<string | null> {
  let path: string
  try {
    path = (await import('@ffmpeg-installer/ffmpeg')).default.path
  } catch {
    // It throws a string where it has no program for the platform.
    return null
  }
  return (await executable(path)) ? path : await copied(path, cacheDir)
}

/** Packages that were unpacked without running their scripts may lack the bit. */
async function executable(path: string): Promise<boolean> {
  const can = () =>
    access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
  if (await can()) return true
  await chmod(path, 0o755).catch(() => undefined)
  return can()
}

/** Where node_modules cannot be written. */
async function copied(path: string, cacheDir: string): Promise<string | null> {
  const copy = join(cacheDir, 'ffmpeg')
  await mkdir(cacheDir, { recursive: true })
  await copyFile(path, copy)
  await chmod(copy, 0o755)
  return (await executable(copy)) ? copy : null
}
