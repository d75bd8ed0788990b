import { ADDRESSES } from './addresses.ts'
import { DATES, YEARS } from './dates.ts'
import { FORMULAS, MOLECULES, POWERS_OF_TEN, SIGNS_LEFT } from './formulas.ts'
import { MEASURES } from './measures.ts'
import { MONEY } from './money.ts'
import { NAMES } from './names.ts'
import { FRACTIONS, PLAIN_NUMBERS, SIZES } from './plain-numbers.ts'
import type { Rule } from './rule.ts'

/** In this order: what an earlier rule has read, a later one does not see. */
export const RULES: readonly Rule[] = [
  ...ADDRESSES,
  ...DATES,
  ...NAMES,
  ...MOLECULES,
  ...MONEY,
  ...POWERS_OF_TEN,
  ...MEASURES,
  ...SIZES,
  ...YEARS,
  ...FRACTIONS,
  ...FORMULAS,
  ...PLAIN_NUMBERS,
  ...SIGNS_LEFT,
]
