import type { SceneSpec } from '../../../../core/capabilities/scene-spec.ts'
import { bears } from './anchors.ts'
import type { Arrangement } from './arrange.ts'
import { rowsOf } from './formation.ts'
import type { Ground, Placed } from './item.ts'
import { isFar, stanceOf } from './stance.ts'
import { frameBox, type View } from './view.ts'

type Camera = SceneSpec['camera']

const SHOTS: Record<Camera['shot'], { heroShare: number; fovDeg: number }> = {
  'extreme-wide': { heroShare: 0.24, fovDeg: 46 },
  wide: { heroShare: 0.4, fovDeg: 38 },
  medium: { heroShare: 0.45, fovDeg: 33 },
  close: { heroShare: 0.64, fovDeg: 28 },
}
/** Camera height above the hero's base, in heights of the hero, and where the base of the group stands in the frame. */
const ANGLES: Record<Camera['angle'], { eye: number; base: number }> = {
  low: { eye: 0.12, base: 0.13 },
  eye: { eye: 0.42, base: 0.2 },
  high: { eye: 1.35, base: 0.27 },
  aerial: { eye: 3.1, base: 0.33 },
}
/** Of one wide hero, and of a hero with what it stands on. */
const HERO_WIDTH_SHARE = 0.58
const GROUP_SHARE = { width: 0.86, height: 0.76 } as const
/** What is asked for in the distance. */
const FAR_SHARE = 0.2
/** How steeply one looks down on one, two and three rows, so that those behind are seen over those in front. */
const ABOVE_ROWS = [0, 0.25, 0.34] as const
/** And on a few, so that one sees who of them stands behind. */
const ABOVE_BAND = 0.13
const MARGIN = 0.06
const STEP_BACK = 1.045
const TRIES = 60

export interface ViewOptions {
  /** Above 1 steps back: what a failed check of the draft asks for. */
  readonly zoom: number
  /** Raises the camera by so many heights of the hero: over what hides it. */
  readonly lift?: number
  /** Where a reference has its subject, in shares of the frame, and how much that counts (0 … 1). */
  readonly heroAt?: { readonly u: number; readonly v: number; readonly weight: number }
}

/** Frames the hero with what it stands on: large, on the third that the arrangement chose, and nothing cut off. */
export function viewOf(
  arrangement: Arrangement,
  camera: Camera,
  aspect: number,
  ground: Ground,
  options: ViewOptions,
): View {
  const { hero, side, placed } = arrangement
  const { fovDeg, heroShare } = SHOTS[camera.shot]
  const tan = Math.tan((fovDeg * Math.PI) / 360)
  const group = boundsOf(arrangement.group)
  const h = hero.item.height
  const share = isFar(hero.item.subject) ? Math.min(FAR_SHARE, heroShare) : heroShare
  const lone = arrangement.group.length === 1
  const widthShare = (lone ? HERO_WIDTH_SHARE : GROUP_SHARE.width) * (camera.shot === 'close' ? 1.15 : 1)
  const byHeight = h / (share * 2 * tan)
  const byGroup = lone ? 0 : group.height / (GROUP_SHARE.height * 2 * tan)
  const byWidth = group.width / (widthShare * 2 * tan * aspect)
  let distance = Math.max(byHeight, byGroup, byWidth, 0.9) * options.zoom
  for (let tries = 0; tries < TRIES; tries++) {
    const view = aim(distance)
    const box = frameBox(placed, view)
    const loose = box.left > MARGIN * 0.7 && box.right < 1 - MARGIN * 0.7 && box.top < 1 - MARGIN && box.bottom > 0
    if (loose) return view
    distance *= STEP_BACK
  }
  return aim(distance)

  function aim(d: number): View {
    const flies = stanceOf(hero.item) === 'air'
    const baseY = lone || flies ? hero.at[1] : group.bottom
    const centre = centreOf(placed, hero)
    // Alone, the hero stands off the middle; with others, their middle does, a little.
    const alone = placed.every((p) => p.item.subject === hero.item.subject)
    const ruled = (alone ? Math.min(0.14, 0.09 * aspect) : 0.03) * -side
    const asked = options.heroAt ? Math.min(0.3, Math.max(-0.3, 0.5 - options.heroAt.u)) : ruled
    const off = ruled + (asked - ruled) * (options.heroAt?.weight ?? 0)
    const half = d * tan * aspect
    const z = group.front + d
    const x = centre - off * 2 * half * 0.35
    const floor = Math.max(ground.heightAt(x, z), ground.waterLevel ?? Number.NEGATIVE_INFINITY)
    const y = Math.max(
      eyeY(arrangement, camera, group, options.lift ?? 0),
      flies ? Number.NEGATIVE_INFINITY : hero.at[1] + d * aboveOf(hero.item.subject.count),
      floor + Math.min(1.1, Math.max(0.28, h * 0.22)),
    )
    const tall = (lone ? h : group.height) / (d * 2 * tan)
    const rule = baseShare(tall, camera, flies)
    // A reference tells where the middle of its subject is; the base lies half a hero below.
    const told = options.heroAt ? Math.min(0.55, Math.max(0.08, options.heroAt.v - h / d / tan / 4)) : rule
    const at = rule + (told - rule) * (options.heroAt?.weight ?? 0)
    const below = Math.atan((1 - 2 * at) * tan)
    const pitch = Math.atan((y - baseY) / d) - below
    const yaw = Math.atan((centre + off * 2 * half - x) / d)
    return { position: [x, y, z], pitch, yaw, fovDeg, aspect, distanceM: group.front - hero.at[2] + d }
  }
}

const aboveOf = (count: number) => (count > 1 && rowsOf(count) === 1 ? ABOVE_BAND : ABOVE_ROWS[rowsOf(count) - 1]!)

/** Where the base of a group stands in the frame: low enough that its top keeps clear of the upper edge. */
function baseShare(tall: number, camera: Camera, flies: boolean): number {
  const wanted = flies ? 0.46 : ANGLES[camera.angle].base
  return Math.min(wanted, Math.max(0.07, (1 - tall) * (flies ? 0.75 : 0.45)))
}

/** Height of the camera: over the top of furniture that carries something, over the heads of the rows in front. */
function eyeY({ hero, group }: Arrangement, camera: Camera, bounds: Bounds, lift: number): number {
  const h = hero.item.height
  const { eye } = ANGLES[camera.angle]
  if (stanceOf(hero.item) === 'air') return Math.min(hero.at[1], hero.at[1] + h * (eye * 0.2 + lift))
  const desk = group.find((p) => bears(p.item) && group.some((q) => q.item.subject.relation?.to === p.item.subject.id))
  const top = desk && desk.at[1] + desk.item.seat.at[1]
  const base = group.length > 1 ? bounds.bottom : hero.at[1]
  const tall = group.length > 1 && rowsOf(hero.item.subject.count) === 1 ? Math.max(h, bounds.height * 0.7) : h
  const level = base + tall * eye + h * lift
  return top === undefined ? level : Math.max(level, top + bounds.height * (0.22 + eye * 0.3))
}

interface Bounds {
  readonly bottom: number
  readonly height: number
  readonly width: number
  /** Depth at which the group begins. */
  readonly front: number
}

function boundsOf(group: readonly Placed[]): Bounds {
  const bottom = Math.min(...group.map((p) => p.at[1]))
  const top = Math.max(...group.map((p) => p.at[1] + p.item.height * p.scale))
  const left = Math.min(...group.map((p) => p.at[0] - (p.item.width * p.scale) / 2))
  const right = Math.max(...group.map((p) => p.at[0] + (p.item.width * p.scale) / 2))
  const front = Math.max(...group.map((p) => p.at[2] + p.item.depth * 0.25))
  return { bottom, height: top - bottom, width: right - left, front }
}

function centreOf(placed: readonly Placed[], hero: Placed): number {
  const near = placed.filter(
    (p) => !isFar(p.item.subject) && (p.item.height * p.scale > hero.item.height * 0.25 || p.item.subject.relation),
  )
  const of = near.length > 0 ? near : [hero]
  const left = Math.min(...of.map((p) => p.at[0] - (p.item.width * p.scale) / 2))
  const right = Math.max(...of.map((p) => p.at[0] + (p.item.width * p.scale) / 2))
  return (left + right) / 2
}
