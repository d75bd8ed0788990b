import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as z from 'zod'
import type { Profile } from '../engine.ts'

/** Where a profile was too big, the next time starts below it. By engine, version, model, card and its memory. */
export interface ProfileMemory {
  /** Ids of profiles that ran out of memory for `key`. */
  tooBig(key: string): readonly string[]
  remember(key: string, profile: string): Promise<void>
}

const learned = z.record(z.string(), z.array(z.string()))

/** Kept in a small file, so that a restart does not run out of memory again. A broken file is forgotten. */
export async function profileMemory(path: string): Promise<ProfileMemory> {
  const known = await read(path)
  let writing: Promise<unknown> = Promise.resolve()
  return {
    tooBig: (key) => known[key] ?? [],
    remember(key, profile) {
      if (!known[key]?.includes(profile)) known[key] = [...(known[key] ?? []), profile]
      const text = JSON.stringify(known)
      const write = writing.then(() => replace(path, text))
      writing = write.catch(() => {})
      return write
    },
  }
}

/**
 * The profiles worth trying, richest first: those that fit the card and did not fail before. When all failed before,
 * the leanest that fits is tried again.
 */
export function ladder(
  profiles: readonly Profile[],
  capacityMib: number,
  tooBig: readonly string[],
): readonly Profile[] {
  const fitting = profiles.filter(({ peakMib }) => peakMib <= capacityMib)
  const untried = fitting.filter(({ id }) => !tooBig.includes(id))
  return untried.length > 0 ? untried : fitting.slice(-1)
}

async function read(path: string): Promise<Record<string, string[]>> {
  try {
    return learned.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return {}
  }
}

async function replace(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}
