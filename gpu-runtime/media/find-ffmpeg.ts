import { execFile } from 'node:child_process'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import { abortAfter } from '../../core/abort-after.ts'
import { AppError } from '../../core/errors.ts'
import { findProgram } from '../host/spawn-child.ts'
import { npmFfmpeg } from './npm-ffmpeg.ts'

export interface Ffmpeg {
  readonly path: string
  readonly from: 'system' | 'npm'
  /** As it names itself; another one makes other bytes. */
  readonly version: string
}

/** What films need of it: everything else is done on our side of the pipe. */
const NEEDED = {
  encoders: ['libx264', 'aac'],
  filters: ['scale', 'fps'],
  formats: ['rawvideo', 's16le', 'concat', 'mp4'],
} as const
const PROBE_MS = 20_000
const REMEDY = 'Install ffmpeg with libx264 and aac, or run npm ci again for the one that comes with npm.'

interface Search {
  /** What was found out about a program is kept below it, by path, size and time of change. */
  readonly cacheDir: string
  readonly signal: AbortSignal
  /** Which to look at, the best first; both when absent. */
  readonly only?: Ffmpeg['from']
  /** Where programs are looked for; the process's own when absent. */
  readonly path?: string
}

/**
 * The system's ffmpeg if it can all that films need, else the one from npm.
 * @throws AppError `no_engine` where neither can
 */
export async function findFfmpeg({ cacheDir, signal, only, path = process.env.PATH ?? '' }: Search): Promise<Ffmpeg> {
  const why: string[] = []
  for (const from of ['system', 'npm'] as const) {
    if (only && only !== from) continue
    const program = from === 'system' ? findProgram('ffmpeg', path) : await npmFfmpeg({ cacheDir })
    if (!program) {
      why.push(`${from}: there is none`)
      continue
    }
    const { version, lacks } = await askOnce(program, cacheDir, signal)
    if (lacks.length === 0) return { path: program, from, version }
    why.push(`${from}: ${program} lacks ${lacks.join(', ')}`)
  }
  const cause = new Error(why.join('; '))
  throw new AppError('no_engine', `No ffmpeg here can make films. ${REMEDY}`, { cause })
}

const answer = z.object({ key: z.string(), version: z.string(), lacks: z.array(z.string()) })
type Answer = z.output<typeof answer>

async function askOnce(program: string, cacheDir: string, signal: AbortSignal): Promise<Answer> {
  const { mtimeMs, size } = await stat(program)
  const key = `${program} ${size} ${mtimeMs}`
  const file = join(cacheDir, `ffmpeg-${Buffer.from(program).toString('base64url').slice(-40)}.json`)
  const known = answer.safeParse(await readFile(file, 'utf8').then(parsed, () => null))
  if (known.success && known.data.key === key) return known.data
  const fresh = { key, ...(await ask(program, signal)) }
  await mkdir(cacheDir, { recursive: true })
  await writeFile(`${file}.${process.pid}`, JSON.stringify(fresh))
  await rename(`${file}.${process.pid}`, file)
  return fresh
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A program that does not even answer lacks everything. */
async function ask(program: string, signal: AbortSignal): Promise<Omit<Answer, 'key'>> {
  const run = async (question: string) =>
    (await promisify(execFile)(program, ['-hide_banner', question], { signal: abortAfter(PROBE_MS, signal) })).stdout
  try {
    const [version, encoders, filters, formats] = [
      await run('-version'),
      await run('-encoders'),
      await run('-filters'),
      await run('-formats'),
    ]
    return { version: version.split('\n')[0] ?? '', lacks: lacksOf({ encoders, filters, formats }) }
  } catch (error) {
    signal.throwIfAborted()
    return { version: '', lacks: [`everything (${error instanceof Error ? error.message.split('\n')[0] : error})`] }
  }
}

/** From the lists that ffmpeg prints: flags, then a name or several with commas. Pure. */
export function lacksOf(printed: Readonly<Record<keyof typeof NEEDED, string>>): string[] {
  return Object.entries(NEEDED).flatMap(([kind, names]) => {
    const lines = printed[kind as keyof typeof NEEDED].split('\n')
    const has = new Set(lines.flatMap((line) => /^\s*[A-Z.|]+\s+(\S+)/.exec(line)?.[1]?.split(',') ?? []))
    return names.filter((name) => !has.has(name))
  })
}
