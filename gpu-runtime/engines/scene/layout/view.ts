import type { Placed, Point } from './item.ts'

export interface View {
  readonly position: Point
  /** Radians: how far the camera looks down (negative: up) and to the right. */
  readonly pitch: number
  readonly yaw: number
  /** Vertical, degrees. */
  readonly fovDeg: number
  readonly aspect: number
  /** To the hero. */
  readonly distanceM: number
}

export interface FrameBox {
  readonly left: number
  readonly right: number
  /** 0 is the lower edge of the picture. */
  readonly bottom: number
  readonly top: number
}

/** The box of all that is placed, in shares of the frame. */
export function frameBox(placed: readonly Placed[], view: View): FrameBox {
  let [left, right, bottom, top] = [1, 0, 1, 0]
  for (const p of placed) {
    const [w, h, d] = [p.item.width * p.scale * 0.5, p.item.height * p.scale, p.item.depth * p.scale * 0.4]
    for (const [dx, dy, dz] of [
      [-w, 0, d],
      [w, 0, d],
      [-w, h, d],
      [w, h, d],
      [-w * 0.6, h, -d],
      [w * 0.6, h, -d],
    ] as const) {
      const [u, v] = project([p.at[0] + dx, p.at[1] + dy, p.at[2] + dz], view)
      left = Math.min(left, u)
      right = Math.max(right, u)
      bottom = Math.min(bottom, v)
      top = Math.max(top, v)
    }
  }
  return { left, right, bottom, top }
}

/** A place in shares of the frame, from the lower left; behind the camera it lies far outside. */
export function project(point: Point, view: View): readonly [number, number] {
  const [dx, dy, dz] = [point[0] - view.position[0], point[1] - view.position[1], point[2] - view.position[2]]
  const side = dx * Math.cos(view.yaw) + dz * Math.sin(view.yaw)
  const ahead = -dz * Math.cos(view.yaw) + dx * Math.sin(view.yaw)
  const deep = ahead * Math.cos(view.pitch) - dy * Math.sin(view.pitch)
  const up = dy * Math.cos(view.pitch) + ahead * Math.sin(view.pitch)
  if (deep < 0.01) return [99, 99]
  const tan = Math.tan((view.fovDeg * Math.PI) / 360)
  return [0.5 + side / deep / tan / view.aspect / 2, 0.5 + up / deep / tan / 2]
}
