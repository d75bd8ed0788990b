/** Why a job stops: another holder has it, or will have. Stop, touch nothing. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/** Three of them fit into the time between the stop of a job and the end of its lease. */
const LOST_GRACE_MS = 300

/** How long to wait for whoever was told to stop: the next holder of a lost job must not meet this one at work. */
export function graceFor(reason: unknown, graceMs: number): number {
  return reason instanceof LeaseLost ? Math.min(graceMs, LOST_GRACE_MS) : graceMs
}
