const FIRST_MS = 50
const LONGEST_MS = 2_000

/** Pause before try number `tries` (from 1) to reach what is away: doubled each time, 2 s at most. Pure. */
export function backoffMs(tries: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries - 1, 16))
}
