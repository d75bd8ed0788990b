import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { path as ffprobePath } from '@ffprobe-installer/ffprobe'
import { type Ffmpeg, findFfmpeg } from '../../../gpu-runtime/media/find-ffmpeg.ts'

export const CACHE = join(tmpdir(), 'atelier-test-ffmpeg')
const { signal } = new AbortController()

export const npmProgram = await findFfmpeg({ cacheDir: CACHE, signal, only: 'npm' })
const system = await findFfmpeg({ cacheDir: CACHE, signal, only: 'system' }).catch(() => null)

/** Both programs a film may be made with: the same suites run on each; what is missing shows as a skip with its name. */
export const FFMPEGS: readonly (readonly [string, Ffmpeg | null])[] = [
  ['the ffmpeg from npm', npmProgram],
  [system ? "the system's ffmpeg" : 'no ffmpeg on this system', system],
]

export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-media-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const run = promisify(execFile)

/** What ffprobe says of a file. */
export async function probe(path: string, ...questions: readonly string[]): Promise<Probed> {
  await chmod(ffprobePath, 0o755)
  const { stdout } = await run(ffprobePath, ['-v', 'error', '-of', 'json', ...questions, path], { maxBuffer: 64e6 })
  return JSON.parse(stdout) as Probed
}

interface Probed {
  readonly streams?: readonly Readonly<Record<string, string | number>>[]
  readonly packets?: readonly Readonly<Record<string, string | number>>[]
  readonly format?: { readonly duration: string; readonly tags?: Readonly<Record<string, string>> }
}

/** Decodes with the npm program, which every machine has, whatever made the file. */
export async function decoded(path: string, ...options: readonly string[]): Promise<Buffer> {
  const { stdout } = await run(npmProgram.path, ['-v', 'error', '-i', path, ...options, 'pipe:1'], {
    encoding: 'buffer',
    maxBuffer: 256e6,
  })
  return stdout
}

/** A picture of one colour. */
export function plain(side: { readonly width: number; readonly height: number }, rgb: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(side.width * side.height * 4)
  for (let at = 0; at < bytes.length; at += 4) bytes.set([...rgb, 255], at)
  return bytes
}

/** What ffmpeg's own meter says of a file. */
export async function ebur128(program: string, path: string): Promise<{ lufs: number; truePeakDb: number }> {
  const { stderr } = await run(program, ['-hide_banner', '-i', path, '-af', 'ebur128=peak=true', '-f', 'null', '-'])
  const summary = stderr.slice(stderr.lastIndexOf('Summary'))
  const numberAfter = (label: string) => Number(new RegExp(`${label}:\\s+(-?[\\d.]+)`).exec(summary)?.[1])
  return { lufs: numberAfter('I'), truePeakDb: numberAfter('Peak') }
}
