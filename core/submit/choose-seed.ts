export const MAX_SEED = 2 ** 31 - 1

/** The seed that was asked for, else `random()` (0 to 1) as one of 0 … 2^31 − 1. */
export function chooseSeed(input: unknown, random: () => number = Math.random): number {
  if (typeof input === 'object' && input !== null && 'seed' in input && Number.isSafeInteger(input.seed)) {
    return input.seed as number
  }
  return Math.floor(random() * (MAX_SEED + 1))
}
