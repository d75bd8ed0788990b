export type Point = readonly [number, number]

export function ellipse(radiusX: number, radiusY: number, corners: number, at: Point = [0, 0]): Point[] {
  return Array.from({ length: corners }, (_, i) => {
    const angle = (i / corners) * Math.PI * 2
    return [at[0] + Math.cos(angle) * radiusX, at[1] + Math.sin(angle) * radiusY] as const
  })
}

/** A doorway with a round head, standing on y = 0. */
export function archway(width: number, height: number, corners = 8): Point[] {
  const radius = width / 2
  const head = Array.from({ length: corners + 1 }, (_, i) => {
    const angle = (i / corners) * Math.PI
    return [Math.cos(angle) * radius, height - radius + Math.sin(angle) * radius] as const
  })
  return [[-radius, 0], [radius, 0], ...head]
}

/** A wall with a pointed top, standing on y = 0. */
export function gable(width: number, wallHeight: number, rise: number): Point[] {
  const half = width / 2
  return [
    [-half, 0],
    [half, 0],
    [half, wallHeight],
    [0, wallHeight + rise],
    [-half, wallHeight],
  ]
}

export function star(points: number, outer: number, inner: number): Point[] {
  return Array.from({ length: points * 2 }, (_, i) => {
    const angle = Math.PI / 2 + (i / points) * Math.PI
    const radius = i % 2 ? inner : outer
    return [Math.cos(angle) * radius, Math.sin(angle) * radius] as const
  })
}

/** Smooth rounded rectangle around the origin. */
export function roundedRectangle(width: number, height: number, radius: number, corners = 4): Point[] {
  const centres = [
    [width / 2 - radius, height / 2 - radius],
    [radius - width / 2, height / 2 - radius],
    [radius - width / 2, radius - height / 2],
    [width / 2 - radius, radius - height / 2],
  ] as const
  return centres.flatMap(([x, y], quarter) =>
    Array.from({ length: corners + 1 }, (_, i) => {
      const angle = ((quarter + i / corners) * Math.PI) / 2
      return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius] as const
    }),
  )
}
