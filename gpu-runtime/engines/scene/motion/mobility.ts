import { FACES } from '../concept/body.ts'
import type { Mobility } from '../contract.ts'
import { plainCode } from '../vocabulary/concept-traits.ts'

type Range = readonly [number, number]

/** Code points of illustrated animals, and of people and what is like them. */
const ANIMALS: readonly Range[] = [
  [0x1f400, 0x1f43d],
  [0x1f43f, 0x1f43f],
  [0x1f980, 0x1f9ae],
  [0x1fab0, 0x1fab3],
  [0x1fabc, 0x1fabf],
  [0x1face, 0x1facf],
]
const LIKE_PEOPLE: readonly Range[] = [
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

/** Those whose art looks at the viewer, or to the right, or lies. */
const NO_PROFILE: ReadonlySet<number> = new Set(
  '1f409 1f40d 1f412 1f414 1f419 1f41a 1f41b 1f41d 1f41e 1f423 1f425 1f427 1f432 1f980 1f982 1f987 1f989 1f98b 1f98d 1f98e 1f990 1f991 1f99a 1f99c 1f99e 1f99f 1f9a0 1f9a5 1f9a6 1f9a7 1f9aa 1fab0 1fab1 1fab2 1fab3 1fabc 1fabd 1f683 1f686 1f687 1f689 1f68a 1f68d 1f68f 1f694 1f696 1f698 1f6f6'
    .split(' ')
    .map((code) => Number.parseInt(code, 16)),
)

const pointOf = (code: string) => Number.parseInt(plainCode(code).split('-')[0] ?? '', 16)
const within = (point: number, ranges: readonly Range[]) => ranges.some(([from, to]) => point >= from && point <= to)

/** How an illustrated concept moves about; `null` for what stays: food, flowers, furniture. */
export function conceptMobility(code: string): Mobility | null {
  const point = pointOf(code)
  if (within(point, WHEELS)) return 'wheels'
  if (within(point, HULLS)) return 'hull'
  if (within(point, WINGS)) return 'wings'
  if (within(point, BALLOONS)) return 'balloon'
  return within(point, ANIMALS) || within(point, LIKE_PEOPLE) ? 'being' : null
}

/** Whether the art shows it in profile, looking to the viewer's left, as this set draws its animals and vehicles. */
export function drawnFromItsRight(code: string): boolean {
  const point = pointOf(code)
  if (FACES.has(code) || NO_PROFILE.has(point)) return false
  return within(point, ANIMALS) || within(point, WHEELS) || within(point, HULLS)
}
