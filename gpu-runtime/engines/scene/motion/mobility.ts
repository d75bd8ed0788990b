import type { Mobility } from '../contract.ts'
import { plainCode } from '../vocabulary/concept-traits.ts'

type Range = readonly [number, number]

/** Code points of illustrated concepts that live: animals, then people and what is like them. */
const LIVING: readonly Range[] = [
  [0x1f400, 0x1f43d],
  [0x1f43f, 0x1f43f],
  [0x1f980, 0x1f9ae],
  [0x1fab0, 0x1fab3],
  [0x1fabc, 0x1fabf],
  [0x1face, 0x1facf],
  [0x1f464, 0x1f47f],
  [0x1f481, 0x1f483],
  [0x1f385, 0x1f385],
  [0x1f3c2, 0x1f3c4],
  [0x1f3c7, 0x1f3cc],
  [0x1f574, 0x1f575],
  [0x1f57a, 0x1f57a],
  [0x1f645, 0x1f64e],
  [0x1f6a3, 0x1f6a3],
  [0x1f6b4, 0x1f6b6],
  [0x1f916, 0x1f916],
  [0x1f934, 0x1f93e],
  [0x1f977, 0x1f978],
  [0x1f9b8, 0x1f9b9],
  [0x1f9cc, 0x1f9df],
  [0x26c4, 0x26c4],
  [0x2603, 0x2603],
  [0x1f600, 0x1f637],
]
const WHEELS: readonly Range[] = [
  [0x1f682, 0x1f69e],
  [0x1f6b2, 0x1f6b2],
  [0x1f6f4, 0x1f6f5],
  [0x1f6fa, 0x1f6fc],
  [0x1f3cd, 0x1f3ce],
]
const HULLS: readonly Range[] = [
  [0x1f6a2, 0x1f6a2],
  [0x1f6a4, 0x1f6a4],
  [0x1f6e5, 0x1f6e5],
  [0x1f6f3, 0x1f6f3],
  [0x1f6f6, 0x1f6f6],
  [0x26f4, 0x26f5],
]
const WINGS: readonly Range[] = [
  [0x1f680, 0x1f681],
  [0x1f6e9, 0x1f6e9],
  [0x1f6eb, 0x1f6ec],
  [0x2708, 0x2708],
]
const BALLOONS: readonly Range[] = [
  [0x1f388, 0x1f388],
  [0x1f6f8, 0x1f6f8],
  [0x1fa82, 0x1fa82],
]

/** How an illustrated concept moves about; `null` for what stays: food, flowers, furniture. */
export function conceptMobility(code: string): Mobility | null {
  const point = Number.parseInt(plainCode(code).split('-')[0] ?? '', 16)
  const within = (ranges: readonly Range[]) => ranges.some(([from, to]) => point >= from && point <= to)
  if (within(WHEELS)) return 'wheels'
  if (within(HULLS)) return 'hull'
  if (within(WINGS)) return 'wings'
  if (within(BALLOONS)) return 'balloon'
  return within(LIVING) ? 'being' : null
}
