/** Euclidean distance, in pixels, of each inside pixel to the nearest outside one (Felzenszwalb and Huttenlocher). */
export function distanceInside(mask: Uint8Array, size: number): Float32Array {
  const far = 1e9
  const squared = Float32Array.from(mask, (inside) => (inside ? far : 0))
  const line = new Float32Array(size)
  for (let x = 0; x < size; x++) {
    for (let y = 0; y < size; y++) line[y] = squared[y * size + x]!
    const column = lowerEnvelope(line)
    for (let y = 0; y < size; y++) squared[y * size + x] = column[y]!
  }
  const out = new Float32Array(size * size)
  for (let y = 0; y < size; y++) {
    line.set(squared.subarray(y * size, (y + 1) * size))
    const row = lowerEnvelope(line)
    for (let x = 0; x < size; x++) out[y * size + x] = Math.sqrt(row[x]!)
  }
  return out
}

/** Smallest of the parabolas that stand on the values. */
function lowerEnvelope(values: Float32Array): Float32Array {
  const n = values.length
  const roots = new Int32Array(n)
  const borders = new Float32Array(n + 1)
  let k = 0
  borders[0] = Number.NEGATIVE_INFINITY
  borders[1] = Number.POSITIVE_INFINITY
  const meet = (q: number, r: number) => (values[q]! + q * q - (values[r]! + r * r)) / (2 * q - 2 * r)
  for (let q = 1; q < n; q++) {
    let at = meet(q, roots[k]!)
    while (at <= borders[k]! && k > 0) {
      k -= 1
      at = meet(q, roots[k]!)
    }
    k += 1
    roots[k] = q
    borders[k] = at
    borders[k + 1] = Number.POSITIVE_INFINITY
  }
  k = 0
  return Float32Array.from({ length: n }, (_, q) => {
    while (borders[k + 1]! < q) k += 1
    const root = roots[k]!
    return (q - root) * (q - root) + values[root]!
  })
}
