import type { Kits } from '../kit/create-kit.ts'
import type { Three } from '../kit/three.ts'
import type { Ground, Placed } from '../layout/item.ts'
import { enliven } from '../motion/enliven.ts'
import { planMotions } from '../motion/plan-motions.ts'
import { swept } from '../motion/swept.ts'
import type { BuiltItem } from './build-items.ts'
import type { Standing } from './stand-items.ts'

/** Plans what the subjects do and lets them do it; gives them as large as the room that they sweep. */
export function animate(
  three: Three,
  kits: Kits,
  scene: { items: readonly BuiltItem[]; standing: readonly Standing[]; ground: Ground },
): Placed[] {
  const { items, standing, ground } = scene
  const builtOf = (item: BuiltItem['item']) => items.find((built) => built.item === item)
  const motions = planMotions(
    standing.map(({ placed }) => placed),
    ground,
    (item) => builtOf(item)?.mobility ?? null,
  )
  // From the last copy to the first, whose wheels are the built ones.
  for (const { placed, metresASecond, gait } of motions.toReversed()) {
    const built = builtOf(placed.item)
    const goes = metresASecond / (placed.item.height * placed.scale)
    built?.setPace(built.mobility === 'being' ? gait.heightsASecond : goes)
  }
  enliven(
    three,
    kits,
    motions,
    standing.map(({ object }) => object),
    { heightAt: ground.heightAt, surfaceAt: kits.surfaceAt },
  )
  return swept(motions)
}
