/** Offsets of `count` copies of a thing `width` wide: loose rows, the first in front; a flock when they fly. */
export function formation(
  count: number,
  size: { width: number; depth: number; height: number },
  flies: boolean,
  random: () => number,
): readonly { x: number; y: number; z: number; scale: number; turn: number }[] {
  if (count === 1) return [{ x: 0, y: 0, z: 0, scale: 1, turn: 0 }]
  const perRow = count <= 4 ? count : Math.ceil(Math.sqrt(count * 1.9))
  const step = { x: size.width * (count <= 4 ? 1.2 : 1.3), z: Math.max(size.depth * 1.4, size.width * 0.8) }
  return Array.from({ length: count }, (_, i) => {
    const line = Math.floor(i / perRow)
    const inLine = Math.min(perRow, count - line * perRow)
    const column = (i % perRow) - (inLine - 1) / 2
    const loose = () => random() - 0.5
    return {
      x: column * step.x + (line % 2) * step.x * 0.5 + loose() * size.width * 0.25,
      y: flies ? Math.abs(column) * size.height * 0.35 + loose() * size.height * 0.8 + line * size.height * 0.9 : 0,
      z: -line * step.z + (count <= 4 ? -Math.abs(column) * size.depth * 0.25 : 0) + loose() * size.depth * 0.4,
      scale: 0.92 + random() * 0.16,
      turn: loose() * 0.5,
    }
  })
}
