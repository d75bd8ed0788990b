import type { Look } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import type { Place, Sculpt, Vec } from './sculpt.ts'

/** A place along a body, and how thick it is there. */
export type Ring = readonly [x: number, y: number, z: number, radius: number]

/** A soft closed body through rings; its ends are rounded by the rings that are there and a ball at each. */
export function loft(
  s: Sculpt,
  look: Look,
  rings: readonly Ring[],
  options: Place & { readonly segments?: number; readonly sides?: number } = {},
): void {
  const f = s.frame(options)
  const along = lengths(rings)
  const radius = (t: number): number => radiusAt(rings, along, t)
  const points = rings.map(([x, y, z]): Vec => [x, y, z])
  const [segments, sides] = [s.round(options.segments ?? 20), s.round(options.sides ?? 14)]
  f.add(look, closeSeam(s.kit.tube(points, radius, { segments, sides }), sides))
  for (const end of [rings[0], rings.at(-1)]) {
    if (end && end[3] > 0.002)
      f.ball(look, { at: [end[0], end[1], end[2]], scale: end[3] * 0.995 }, Math.min(14, options.sides ?? 14))
  }
}

/** The first and the last row of a tube lie on each other: they are lit alike. */
function closeSeam(tube: THREE.BufferGeometry, sides: number): THREE.BufferGeometry {
  const normal = tube.getAttribute('normal')
  for (let first = 0; first + sides < normal.count; first += sides + 1) {
    const last = first + sides
    const sum = [normal.getX(first) + normal.getX(last), normal.getY(first) + normal.getY(last)] as const
    const z = normal.getZ(first) + normal.getZ(last)
    const long = Math.hypot(...sum, z) || 1
    for (const row of [first, last]) normal.setXYZ(row, sum[0] / long, sum[1] / long, z / long)
  }
  return tube
}

/** Share of the whole length at which each ring lies. */
function lengths(rings: readonly Ring[]): number[] {
  const sums = [0]
  for (let i = 1; i < rings.length; i += 1) {
    const [a, b] = [rings[i - 1] as Ring, rings[i] as Ring]
    sums.push((sums[i - 1] ?? 0) + Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]))
  }
  const whole = sums.at(-1) || 1
  return sums.map((sum) => sum / whole)
}

function radiusAt(rings: readonly Ring[], along: readonly number[], t: number): number {
  const i = Math.max(
    1,
    along.findIndex((share) => share >= t - 1e-9),
  )
  const [from, to] = [along[i - 1] ?? 0, along[i] ?? 1]
  const u = Math.min(1, Math.max(0, (t - from) / Math.max(1e-6, to - from)))
  const eased = u * u * (3 - 2 * u) * 0.5 + u * 0.5
  return (rings[i - 1]?.[3] ?? 0) + ((rings[i]?.[3] ?? 0) - (rings[i - 1]?.[3] ?? 0)) * eased
}
