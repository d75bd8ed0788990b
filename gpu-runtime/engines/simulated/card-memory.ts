import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../core/errors.ts'

/* The memory of a simulated card: a folder with a file a process, so that a ledger that overfills it is caught. */

/**
 * Takes `needMib` for this process in place of what it held.
 * @throws AppError `out_of_memory` when the card has not so much left.
 */
export function allocate(folder: string, card: { readonly totalMib: number }, needMib: number): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, String(process.pid)), String(needMib))
  const used = usedMib(folder)
  if (used <= card.totalMib) return
  release(folder)
  throw new AppError(
    'out_of_memory',
    `${needMib} MiB were asked; ${card.totalMib - (used - needMib)} of ${card.totalMib} are free.`,
  )
}

export function release(folder: string): void {
  rmSync(join(folder, String(process.pid)), { force: true })
}

/** What the living hold; the driver takes back the memory of the dead. */
export function usedMib(folder: string): number {
  let used = 0
  for (const pid of readdirSync(folder)) {
    if (existsSync(`/proc/${pid}`) || isAlive(Number(pid))) used += Number(readFileSync(join(folder, pid), 'utf8')) || 0
    else rmSync(join(folder, pid), { force: true })
  }
  return used
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
