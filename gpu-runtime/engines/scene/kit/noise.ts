import { randomFrom } from './random.ts'

/* Perlin's noise with one fixed table: relief is part of a scene's look, so the scene's seed moves it, not the table. */

const TABLE = shuffled()

function shuffled(): Uint8Array {
  const random = randomFrom(1985, 'noise')
  const order = Array.from({ length: 256 }, (_, i) => i)
  for (let i = 255; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = order[i]!
    order[i] = order[j]!
    order[j] = held
  }
  return Uint8Array.from([...order, ...order])
}

const fade = (t: number) => t * t * t * (t * (t * 6 - 15) + 10)
// Out here, not inside `noise`: a function made in a hot loop is also named anew each time by the transpiler.
const along = (t: number, a: number, b: number) => a + t * (b - a)
const slope = (hash: number, x: number, y: number, z: number) => {
  const u = (hash & 8) === 0 ? x : y
  const v = (hash & 12) === 0 ? y : (hash & 13) === 12 ? x : z
  return ((hash & 1) === 0 ? u : -u) + ((hash & 2) === 0 ? v : -v)
}

/** About −1 … 1. */
export function noise(x: number, y: number, z = 0): number {
  const fx = Math.floor(x)
  const fy = Math.floor(y)
  const fz = Math.floor(z)
  const X = fx & 255
  const Y = fy & 255
  const Z = fz & 255
  x -= fx
  y -= fy
  z -= fz
  const u = fade(x)
  const v = fade(y)
  const w = fade(z)
  const A = TABLE[X]! + Y
  const B = TABLE[X + 1]! + Y
  const AA = TABLE[A & 255]! + Z
  const AB = TABLE[(A + 1) & 255]! + Z
  const BA = TABLE[B & 255]! + Z
  const BB = TABLE[(B + 1) & 255]! + Z
  const near = along(
    v,
    along(u, slope(TABLE[AA & 255]!, x, y, z), slope(TABLE[BA & 255]!, x - 1, y, z)),
    along(u, slope(TABLE[AB & 255]!, x, y - 1, z), slope(TABLE[BB & 255]!, x - 1, y - 1, z)),
  )
  const far = along(
    v,
    along(u, slope(TABLE[(AA + 1) & 255]!, x, y, z - 1), slope(TABLE[(BA + 1) & 255]!, x - 1, y, z - 1)),
    along(u, slope(TABLE[(AB + 1) & 255]!, x, y - 1, z - 1), slope(TABLE[(BB + 1) & 255]!, x - 1, y - 1, z - 1)),
  )
  return along(w, near, far)
}

export function fbm(x: number, y: number, z = 0, octaves = 5): number {
  let sum = 0
  let size = 0.5
  let scale = 1
  for (let i = 0; i < octaves; i++) {
    sum += size * noise(x * scale, y * scale, z * scale + i * 17.3)
    size *= 0.5
    scale *= 2.03
  }
  return sum
}

/** Sharp crests, 0 … 1. */
export function ridged(x: number, y: number, z = 0, octaves = 5): number {
  let sum = 0
  let size = 0.5
  let scale = 1
  for (let i = 0; i < octaves; i++) {
    sum += size * (1 - Math.abs(noise(x * scale, y * scale, z + i * 9.1)))
    size *= 0.5
    scale *= 2.1
  }
  return sum
}

/** Noise that repeats every 1 in x and y, for textures. */
export function tiling(x: number, y: number, frequency: number, z: number, octaves = 4): number {
  const layer = (u: number, v: number) => {
    let sum = 0
    let size = 0.5
    let scale = frequency
    for (let i = 0; i < octaves; i++) {
      sum += size * noise(u * scale, v * scale, z + i * 5)
      size *= 0.5
      scale *= 2
    }
    return sum
  }
  return (
    layer(x, y) * (1 - x) * (1 - y) +
    layer(x - 1, y) * x * (1 - y) +
    layer(x, y - 1) * (1 - x) * y +
    layer(x - 1, y - 1) * x * y
  )
}
