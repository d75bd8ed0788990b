export type Point = readonly [number, number, number]

export function clamp(x: number, low = 0, high = 1): number {
  return Math.max(low, Math.min(high, x))
}

export function lerp(a: number, b: number, t: number): number {
  return a + (b - a) * t
}

/** 0 below `from`, 1 above `to`, eased between; `from` may be the greater. */
export function smoothstep(from: number, to: number, x: number): number {
  const t = clamp((x - from) / (to - from))
  return t * t * (3 - 2 * t)
}

/** 1 at the middle, falling to nothing over about twice `width`. */
export function bell(x: number, width: number): number {
  return Math.exp(-((x / width) ** 2))
}
