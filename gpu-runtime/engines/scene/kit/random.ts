/** Numbers 0 ≤ x < 1 from a seed and a name; the same in every run and on every machine (sfc32). */
export function randomFrom(seed: number, name: string): () => number {
  let a = 0x9e3779b9 ^ (seed | 0)
  let b = 0x243f6a88 ^ Math.floor(seed / 4294967296)
  let c = 0xb7e15162
  let d = 1
  for (let i = 0; i < name.length; i++) c = Math.imul(c ^ name.charCodeAt(i), 0x01000193)
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()
  return next
}
