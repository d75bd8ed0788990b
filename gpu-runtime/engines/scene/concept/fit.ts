import type { Fit } from '../contract.ts'
import type { Relief } from './relief.ts'

/** Rows that may be a neck, as shares of the figure from its top. */
const NECK = [0.36, 0.66] as const

/** Left, right and width of a row of the art, pixels; `null` where there is nothing. */
function rowOf({ alpha, size, box }: Relief, y: number): { left: number; right: number } | null {
  let [left, right] = [size, -1]
  for (let x = box.left; x <= box.right; x++) {
    if (alpha[y * size + x]! <= 0.5) continue
    left = Math.min(left, x)
    right = Math.max(right, x)
  }
  return right < 0 ? null : { left, right }
}

/** Top of the skull between the ears, its half width a little lower, and the narrowest row below: where things are worn. */
export function measureArt(relief: Relief) {
  const { alpha, size, box } = relief
  const middle = Math.round((box.left + box.right) / 2)
  let skull = box.top
  while (skull < box.bottom && alpha[skull * size + middle]! <= 0.5) skull += 1
  const tall = box.bottom - box.top
  const brow = rowOf(relief, Math.min(box.bottom, Math.round(skull + tall * 0.14)))
  let neck = { y: Math.round(box.top + tall * NECK[1]), half: (box.right - box.left) / 2 }
  for (let y = Math.round(box.top + tall * NECK[0]); y <= box.top + tall * NECK[1]; y++) {
    const row = rowOf(relief, y)
    if (row && (row.right - row.left) / 2 < neck.half * 0.98) neck = { y, half: (row.right - row.left) / 2 }
  }
  const up = (y: number) => (box.bottom - y) / size
  return {
    skullY: up(skull),
    headHalf: brow ? (brow.right - brow.left) / 2 / size : 0.2,
    neckY: up(neck.y),
    neckHalf: neck.half / size,
    half: (box.right - box.left) / 2 / size,
  }
}

/** On the toy body of an animal, whose head is `scale` times the art and stands at `y`. */
export function animalFit(relief: Relief, scale: number, y: number): Fit {
  const art = measureArt(relief)
  return {
    neck: { y: y + 0.05, radius: 0.24 },
    head: { top: y + art.skullY * scale - 0.05, radius: Math.min(0.3, art.headHalf * scale * 0.62), z: 0.04 },
    back: { half: 0.36, hemY: 0.12, z: -0.06 },
  }
}

/** On a person: the art, `scale` times as large, standing at `y` over its built legs (0 where the art shows all). */
export function personFit(relief: Relief, scale: number, y: number): Fit {
  const art = measureArt(relief)
  const top = y + art.skullY * scale
  return {
    neck: { y: y + art.neckY * scale, radius: art.neckHalf * scale * 0.9 },
    head: { top: top - art.headHalf * scale * 0.3, radius: art.headHalf * scale * 0.9 },
    back: { half: art.half * scale * 0.9, hemY: Math.max(0.06, y * 0.22), z: -0.05 },
    deep: 0.55,
  }
}
