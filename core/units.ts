declare const unit: unique symbol

/** A primitive that carries its meaning, so that MiB never meets credits. */
export type Brand<T, Name extends string> = T & { readonly [unit]: Name }

export type Credits = Brand<number, 'credits'>
export type Mib = Brand<number, 'MiB'>

/** @throws RangeError when `n` is not a whole number of 0 or more. */
export function credits(n: number): Credits {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`Expected whole credits, got ${n}.`)
  return n as Credits
}

/** @throws RangeError when `n` is below 0 or not a number. */
export function mib(n: number): Mib {
  if (!(n >= 0)) throw new RangeError(`Expected MiB of 0 or more, got ${n}.`)
  return n as Mib
}

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
export type Duration = `${number}${keyof typeof UNIT_MS}`

/** `'2h'` → 7,200,000 milliseconds. */
export function milliseconds(duration: Duration): number {
  const [, amount, name] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(duration) ?? []
  if (!amount || !name) throw new RangeError(`Expected a duration such as 30s or 2h, got ${duration}.`)
  return Number(amount) * UNIT_MS[name as keyof typeof UNIT_MS]
}
