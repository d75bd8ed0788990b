import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { AppError } from '../../core/errors.ts'

export interface Holder {
  readonly pid: number
  /** Tells a process from a later one with the same number; `null` where the system does not say. */
  readonly startedAt: string | null
}
export interface PidLock {
  /** May be called twice. */
  release(): Promise<void>
}

/**
 * Takes the lock that `path` stands for: a file with the holder's pid and start time. A dead holder's is taken over.
 * @throws AppError `conflict` with the holder's pid in message and details
 */
export async function takePidLock(path: string, what: string): Promise<PidLock> {
  const mine = `${JSON.stringify({ pid: process.pid, startedAt: await processStart(process.pid) })}\n`
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, mine, { mode: 0o644 })
  try {
    // A link appears whole or not at all, and never over another file.
    while (!(await linked(draft, path)) && !(await takeOver(draft, path, what)));
  } finally {
    await rm(draft, { force: true })
  }
  return {
    async release() {
      if ((await readText(path)) === mine) await rm(path, { force: true })
    },
  }
}

/** Who holds the lock now; `null` when nobody does or the holder is dead. */
export async function pidLockHolder(path: string): Promise<Holder | null> {
  const holder = parse(await readText(path))
  return holder && (await isAlive(holder)) ? holder : null
}

/**
 * Puts `draft` in the place of a dead holder's file. `false`: somebody else was faster; look again.
 * Whoever takes over first wins the right to by a file named for the dead one, so that a slow process that read the same
 * dead holder never replaces the living one that came after.
 */
async function takeOver(draft: string, path: string, what: string): Promise<boolean> {
  const seen = await readText(path)
  if (seen === null) return false
  const holder = parse(seen)
  if (holder && (await isAlive(holder))) throw taken(what, holder.pid)
  const right = `${path}.after-${createHash('sha256').update(seen).digest('hex').slice(0, 16)}`
  if (!(await linked(draft, right))) {
    await dropAbandoned(right)
    return false
  }
  try {
    if ((await readText(path)) !== seen) return false
    const copy = `${draft}.copy`
    await link(draft, copy)
    await rename(copy, path)
    return true
  } finally {
    await rm(right, { force: true })
  }
}

/** The right is held for milliseconds; one that is older belongs to a process that died with it. */
const ABANDONED_MS = 10_000
async function dropAbandoned(right: string): Promise<void> {
  const made = await stat(right).catch(ignoreMissing)
  if (made && Date.now() - made.ctimeMs > ABANDONED_MS) await rm(right, { force: true })
  else await sleep(5)
}

function taken(what: string, pid: number): AppError {
  return new AppError('conflict', `${what} is in use by process ${pid}; stop that one first.`, { details: { pid } })
}

async function isAlive({ pid, startedAt }: Holder): Promise<boolean> {
  const now = await processStart(pid)
  return now !== null && (startedAt === null || now === UNTOLD || now === startedAt)
}

/** Stands for a start time where the system has no way to tell it. */
const UNTOLD = 'untold'

/** When a process started, as the system writes it; `null` when it has ended, reaped or not. */
export async function processStart(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const stat = await readText(`/proc/${pid}/stat`)
    // Fields from the third on; the name in field 2 may hold blanks and brackets.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
  }
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return null
  }
  const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.trim() || UNTOLD
}

function parse(text: string | null): Holder | null {
  try {
    const { pid, startedAt } = JSON.parse(text ?? '') as Partial<Holder>
    return typeof pid === 'number' ? { pid, startedAt: startedAt ?? null } : null
  } catch {
    return null
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

const readText = (path: string) => readFile(path, 'utf8').catch(ignoreMissing)

function ignoreMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return null
  throw error
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}
