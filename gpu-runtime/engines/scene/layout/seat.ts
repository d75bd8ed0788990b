import type { Item, Placed, Point } from './item.ts'

/** Between neighbours, in widths. */
const GAP = 0.08
const FILLED = 0.94
/** Share of its height that a parapet may hide of what stands behind it. */
const HIDDEN = 0.16

export interface Sitter {
  readonly item: Item
  /** One of the copies of its subject. */
  readonly copy: number
}

/**
 * Where everybody on one seat stands: the tallest in the middle, one row, spread over what the seat offers, but not
 * further apart than belongs together. Long things stand lengthwise.
 */
export function seatRow(anchor: Placed, sitters: readonly Sitter[], random: () => number): Placed[] {
  const { seat } = anchor.item
  const order = middleOut([...sitters].sort((a, b) => b.item.height - a.item.height))
  const wide = order.map(({ item }) => widthOn(item))
  const taken = wide.reduce((sum, w) => sum + w * (1 + GAP), 0)
  const room = seat.width * anchor.scale * FILLED
  const spread = Math.min(1.5, Math.max(1, room / taken))
  let x = (-taken * spread) / 2
  return order.map(({ item }, index) => {
    const step = (wide[index] ?? 0) * (1 + GAP) * spread
    const offset: Point = [
      seat.at[0] * anchor.scale + x + step / 2,
      Math.max(seat.at[1], seat.rim - (item.height * HIDDEN) / anchor.scale) * anchor.scale,
      seat.at[2] * anchor.scale +
        (order.length > 2 ? (random() - 0.5) * 0.35 * Math.max(0, seat.depth - item.depth) : 0),
    ]
    x += step
    const lengthwise = item.poseY > 0 && anchor.item.poseY === 0 ? Math.PI / 2 : 0
    const turn = item.poseY > 0 ? 0 : (item.flat ? 0.1 : 0.3) * (random() - 0.5)
    return { item, at: around(anchor, offset), turnY: anchor.turnY + lengthwise + turn, scale: 1 }
  })
}

const widthOn = (item: Item) => (item.poseY > 0 ? item.lengthM : item.width)

/** An offset in the anchor's own frame, in the scene. */
export function around(anchor: Placed, [x, y, z]: Point): Point {
  const [cos, sin] = [Math.cos(anchor.turnY), Math.sin(anchor.turnY)]
  return [anchor.at[0] + x * cos + z * sin, anchor.at[1] + y, anchor.at[2] - x * sin + z * cos]
}

function middleOut<T>(sorted: readonly T[]): T[] {
  const out: T[] = []
  for (const [index, value] of sorted.entries()) {
    if (index % 2) out.push(value)
    else out.unshift(value)
  }
  // 0 1 2 3 4 became 4 2 0 1 3: the first stands in the middle.
  return out
}
