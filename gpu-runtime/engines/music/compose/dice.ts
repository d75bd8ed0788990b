/** One of these, each as likely. */
export function pick<T>(from: readonly [T, ...T[]], dice: () => number): T {
  return from[Math.floor(dice() * from.length)] ?? from[0]
}

/** Between −1 and 1, more often near 0. */
export function wobble(dice: () => number): number {
  return dice() + dice() - 1
}
