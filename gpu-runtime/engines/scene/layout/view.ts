import type { SceneSpec } from '../../../../core/capabilities/scene-spec.ts'
import type { Arrangement } from './arrange.ts'
import type { Ground, Placed, Point } from './item.ts'

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

type Camera = SceneSpec['camera']

const SHOTS: Record<Camera['shot'], { heroShare: number; fovDeg: number }> = {
  'extreme-wide': { heroShare: 0.24, fovDeg: 46 },
  wide: { heroShare: 0.42, fovDeg: 38 },
  medium: { heroShare: 0.5, fovDeg: 33 },
  close: { heroShare: 0.64, fovDeg: 28 },
}
/** Camera height above the hero's base, in heights of the hero, and where the hero's base stands in the frame. */
const ANGLES: Record<Camera['angle'], { eye: number; base: number }> = {
  low: { eye: 0.12, base: 0.13 },
  eye: { eye: 0.42, base: 0.2 },
  high: { eye: 1.35, base: 0.27 },
  aerial: { eye: 3.1, base: 0.33 },
}
const MAX_WIDTH_SHARE = 0.56
const MARGIN = 0.06

export interface ViewOptions {
  /** Share of the height under each bar. */
  readonly bars: number
  /** Above 1 steps back: what a failed check of the draft asks for. */
  readonly zoom: number
  /** Raises the camera by so many heights of the hero: over what hides it. */
  readonly lift?: number
  /** Where a reference has its subject, in shares of the frame, and how much that counts (0 … 1). */
  readonly heroAt?: { readonly u: number; readonly v: number; readonly weight: number }
}

export function viewOf(
  arrangement: Arrangement,
  camera: Camera,
  aspect: number,
  ground: Ground,
  options: ViewOptions,
): View {
  const { hero, side, placed } = arrangement
  const { heroShare, fovDeg } = SHOTS[camera.shot]
  const tan = Math.tan((fovDeg * Math.PI) / 360)
  const clearHeight = 1 - options.bars * 2
  const h = hero.item.height
  const byHeight = h / (heroShare * clearHeight * 2 * tan)
  const byWidth = hero.item.width / (MAX_WIDTH_SHARE * 2 * tan * aspect)
  let distance = Math.max(byHeight, byWidth, 0.9) * options.zoom
  for (let tries = 0; tries < 28; tries++) {
    const view = aim(distance)
    const box = frameBox(placed, view)
    const loose =
      box.left > MARGIN &&
      box.right < 1 - MARGIN &&
      box.top < 1 - MARGIN - options.bars &&
      box.bottom > options.bars * 0.8
    if (loose || tries === 27) return view
    distance *= 1.09
  }
  return aim(distance)

  function aim(d: number): View {
    const { eye, base } = ANGLES[camera.angle]
    const flies = hero.item.habitat === 'sky'
    const baseY = hero.at[1]
    const centre = groupCentre(placed, hero)
    // Alone, the hero stands off the middle; with others, their middle does, a little.
    const alone = placed.every((p) => p.item === hero.item)
    const ruled = (alone ? Math.min(0.14, 0.09 * aspect) : 0.03) * -side
    const asked = options.heroAt ? Math.min(0.3, Math.max(-0.3, 0.5 - options.heroAt.u)) : ruled
    const off = ruled + (asked - ruled) * (options.heroAt?.weight ?? 0)
    const half = d * tan * aspect
    const z = hero.at[2] + hero.item.depth * 0.25 + d
    const x = centre - off * 2 * half * 0.35
    let y = baseY + h * (eye * (flies ? 0.2 : 1) + (options.lift ?? 0))
    if (flies) y = Math.min(y, baseY)
    const floor = Math.max(ground.heightAt(x, z), ground.waterLevel ?? Number.NEGATIVE_INFINITY)
    y = Math.max(y, floor + Math.min(1.1, Math.max(0.28, h * 0.22)))
    const rule = flies ? 0.46 : base * (1 - options.bars * 2) + options.bars
    // A reference tells where the middle of its subject is; the base lies half a hero below.
    const told = options.heroAt ? Math.min(0.55, Math.max(0.08, options.heroAt.v - h / d / tan / 4)) : rule
    const share = rule + (told - rule) * (options.heroAt?.weight ?? 0)
    const below = Math.atan((1 - 2 * share) * tan)
    const pitch = Math.atan((y - baseY) / d) - below
    const yaw = Math.atan((centre + off * 2 * half - x) / d) * 1
    return { position: [x, y, z], pitch, yaw, fovDeg, aspect, distanceM: d }
  }
}

function groupCentre(placed: readonly Placed[], hero: Placed): number {
  const near = placed.filter((p) => p.item.height * p.scale > hero.item.height * 0.25 || p.item.subject.relation)
  const left = Math.min(...near.map((p) => p.at[0] - (p.item.width * p.scale) / 2))
  const right = Math.max(...near.map((p) => p.at[0] + (p.item.width * p.scale) / 2))
  return (left + right) / 2
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
