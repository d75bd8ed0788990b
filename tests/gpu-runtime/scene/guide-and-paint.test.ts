import { describe, expect, it } from 'vitest'
import { guideFrom, toneLike } from '../../../gpu-runtime/engines/scene/guide/guide.ts'
import { paint } from '../../../gpu-runtime/engines/scene/paint/paint.ts'
import { lanczosDown } from '../../../gpu-runtime/engines/scene/pixels/lanczos.ts'
import type { Picture } from '../../../gpu-runtime/engines/scene/pixels/picture.ts'
import { pictureOf } from './scene-fixtures.ts'

const drawn = pictureOf(96, 96, (x, y) => [40 + x, 120 - y / 2, 200 - y])
const mean = (picture: Picture, c: number) =>
  picture.rgba.reduce((s, v, i) => (i % 4 === c ? s + v : s), 0) / (picture.width * picture.height)

describe('a reference', () => {
  const reference = pictureOf(80, 60, (x, y) =>
    x > 55 && x < 70 && y > 20 && y < 50 ? [250, 240, 120] : [160, 60 + y, 30],
  )
  it('tells where its subject stands', () => {
    const { u, v } = guideFrom(reference, 1).heroAt
    expect(u).toBeGreaterThan(0.65)
    expect(v).toBeGreaterThan(0.25)
    expect(v).toBeLessThan(0.6)
  })
  it('keeps to the subject where a moon shines on the other side, and a dark frame stands at the edge', () => {
    const night = pictureOf(80, 60, (x, y) => {
      if (Math.hypot(x - 66, y - 10) < 6) return [240, 240, 225]
      if (x > 14 && x < 30 && y > 30 && y < 46) return [150, 60, 40]
      return x > 77 ? [0, 0, 0] : [40, 60, 90 + y]
    })
    const { u, v } = guideFrom(night, 1).heroAt
    expect(u).toBeGreaterThan(0.2)
    expect(u).toBeLessThan(0.36)
    expect(v).toBeGreaterThan(0.25)
    expect(v).toBeLessThan(0.5)
  })
  it('pulls the palette further the stronger it is', () => {
    const blue = [0.25, 0.5, 1].map((strength) => mean(toneLike(drawn, guideFrom(reference, strength)), 2))
    expect(blue[0]).toBeLessThan(mean(drawn, 2))
    expect(blue).toEqual([...blue].sort((a, b) => b - a))
    expect(Math.abs(blue[2]! - mean(reference, 2))).toBeLessThan(25)
  })
  it('leaves no patch of light where a sun stood in it', () => {
    const sunset = pictureOf(80, 60, (x, y) => (Math.hypot(x - 60, y - 20) < 6 ? [255, 250, 220] : [120, 60, 40 + y]))
    const level = pictureOf(96, 96, (_, y) => [90, 130 - y / 2, 190 - y / 2])
    const after = toneLike(level, guideFrom(sunset, 1))
    const light = (x: number, y: number) => after.rgba[(y * 96 + x) * 4 + 1]!
    // The sun's place, against what the same row looks like well beside it.
    expect(Math.abs(light(72, 32) - light(40, 32))).toBeLessThan(12)
  })
  it('changes next to nothing when it is the picture itself', () => {
    const same = toneLike(drawn, guideFrom(drawn, 1))
    expect(Math.max(...same.rgba.map((v, i) => Math.abs(v - drawn.rgba[i]!)))).toBeLessThan(8)
  })
})

describe('paint', () => {
  const { signal } = new AbortController()
  it('lays the same strokes for the same seed, others for another, and keeps the colours of the picture', async () => {
    const first = await paint(drawn, 3, { signal })
    const [same, other] = [await paint(drawn, 3, { signal }), await paint(drawn, 4, { signal })]
    expect(Buffer.from(same.rgba).equals(Buffer.from(first.rgba))).toBe(true)
    expect(Buffer.from(other.rgba).equals(Buffer.from(first.rgba))).toBe(false)
    for (const c of [0, 1, 2]) expect(Math.abs(mean(first, c) - mean(drawn, c))).toBeLessThan(9)
  })
  it('tells how far it is, and stops between two brushes when the signal says so', async () => {
    const shares: number[] = []
    const stop = new AbortController()
    const onProgress = (share: number) => {
      shares.push(share)
      if (share >= 0.5) stop.abort('enough')
    }
    await expect(paint(drawn, 3, { signal: stop.signal, onProgress })).rejects.toBe('enough')
    expect(shares).toEqual([0, 0.25, 0.5])
  })
})

describe('making smaller', () => {
  it('keeps flat colour flat and the mean of a pattern', () => {
    const flat = lanczosDown(
      pictureOf(30, 30, () => [90, 140, 20]),
      20,
      20,
    )
    expect([...new Set(flat.rgba)].sort((a, b) => a - b)).toEqual([20, 90, 140, 255])
    const checks = lanczosDown(
      pictureOf(60, 60, (x, y) => ((x + y) % 2 ? [255, 255, 255] : [0, 0, 0])),
      40,
      40,
    )
    expect(Math.abs(mean(checks, 0) - 127.5)).toBeLessThan(2)
  })
})
