import * as z from 'zod'

const DIGITS = /^-?\d{1,16}$/

/** A whole number in a query or a header: decimal digits and nothing else, where `Number` would take '', '0x2' and '1e3'. */
export function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER) {
  const number = z.int('A whole number in decimal digits is expected here.').min(least).max(most)
  return z.preprocess((text) => (typeof text === 'string' && DIGITS.test(text) ? Number(text) : text), number)
}
