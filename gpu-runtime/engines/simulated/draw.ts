import { createHash } from 'node:crypto'

/** An abstract picture — light over soft discs — that depends on `words` alone; RGB, rows from the top. */
export function draw(words: string, width: number, height: number): Uint8Array {
  const dice = createHash('sha512').update(words).digest()
  const at = (index: number) => (dice[index % dice.length] ?? 0) / 255
  const discs = Array.from({ length: 6 }, (_, i) => ({
    x: at(i * 7) * width,
    y: at(i * 7 + 1) * height,
    r: (0.12 + 0.25 * at(i * 7 + 2)) * Math.min(width, height),
    colour: [at(i * 7 + 3), at(i * 7 + 4), at(i * 7 + 5)] as const,
  }))
  const sky = [at(50), at(51), at(52)] as const
  const ground = [at(53), at(54), at(55)] as const
  const rgb = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    const t = y / height
    for (let x = 0; x < width; x++) {
      let [r, g, b] = [
        sky[0] + (ground[0] - sky[0]) * t,
        sky[1] + (ground[1] - sky[1]) * t,
        sky[2] + (ground[2] - sky[2]) * t,
      ]
      for (const disc of discs) {
        const away = ((x - disc.x) ** 2 + (y - disc.y) ** 2) / disc.r ** 2
        if (away >= 1) continue
        const cover = (1 - away) ** 0.5
        r += (disc.colour[0] - r) * cover
        g += (disc.colour[1] - g) * cover
        b += (disc.colour[2] - b) * cover
      }
      const offset = (y * width + x) * 3
      rgb[offset] = r * 255
      rgb[offset + 1] = g * 255
      rgb[offset + 2] = b * 255
    }
  }
  return rgb
}
