import { describe, expect, it } from 'vitest'
import type { ShotPlan } from '../../../core/capabilities/scene-render.ts'
import type { Composed } from '../../../gpu-runtime/engines/scene/draw/compose.ts'
import type { Studio } from '../../../gpu-runtime/engines/scene/draw/studio.ts'
import { filmSegment } from '../../../gpu-runtime/engines/scene/film/film-segment.ts'
import type { FrameBox } from '../../../gpu-runtime/engines/scene/layout/view.ts'
import type { Picture } from '../../../gpu-runtime/engines/scene/pixels/picture.ts'

const SIZE = { width: 64, height: 36 }
const plan: ShotPlan = {
  version: 1,
  profile: '540p12',
  inner: SIZE,
  drawnFps: 12,
  finish: 'full',
  exposure: 1,
  zoom: 1,
  lift: 0,
  lamps: 1,
  posterSecond: 0,
}
const INSIDE: FrameBox = { left: 0.3, right: 0.6, bottom: 0.2, top: 0.7 }

/** Stripes that move with the time, as a scene would. */
function stripes(seconds: number, alpha = 255): Picture {
  const rgba = new Uint8Array(SIZE.width * SIZE.height * 4).fill(alpha)
  for (let at = 0; at < rgba.length; at += 4) rgba.fill((at + Math.round(seconds * 96)) % 251, at, at + 3)
  return { ...SIZE, rgba }
}

/** A scene that is drawn by a function of its time; keeps the moments that were drawn and the bytes that were written. */
async function film(from: number, count: number, draw: (seconds: number) => Picture = stripes, box = INSIDE) {
  const moments: number[] = []
  const written: Uint8Array[] = []
  let now = 0
  const composed = { at: (seconds: number) => moments.push(seconds), heroBox: () => box, chain: null }
  const studio = { shoot: async () => draw(moments.at(-1) ?? 0) }
  await filmSegment(studio as unknown as Studio, composed as unknown as Composed, {
    plan,
    from,
    count,
    encoder: {
      write: async (rgba) => void written.push(rgba),
      finish: async () => ({ frames: 0 }),
      abort: async () => {},
    },
    signal: new AbortController().signal,
    now: () => (now += 1_000),
    onProgress: () => {},
    onPreview: () => {},
  })
  return { moments, written }
}

describe('a part of a film', () => {
  it('is drawn at its own moments, the same as within the whole', async () => {
    const whole = await film(0, 48)
    const part = await film(24, 24)
    expect(part.moments).toEqual(whole.moments.slice(12))
    expect(part.written).toEqual(whole.written.slice(12))
  })

  it('must hold whole pictures', async () => {
    await expect(film(0, 5)).rejects.toThrow('cuts one')
    await expect(film(3, 4)).rejects.toThrow('cuts one')
  })

  it.each([
    [
      'flat',
      () => ({
        ...SIZE,
        rgba: new Uint8Array(SIZE.width * SIZE.height * 4).fill(255).map((v, i) => (i % 4 === 3 ? v : 120)),
      }),
      'flat',
    ],
    [
      'black',
      () => ({ ...SIZE, rgba: new Uint8Array(SIZE.width * SIZE.height * 4).map((_, i) => (i % 4 === 3 ? 255 : 0)) }),
      'black',
    ],
    ['full of holes', (seconds: number) => stripes(seconds, 7), 'transparent'],
    ['the one before it', () => stripes(0), 'the one before it'],
  ])('is not delivered where a picture is %s', async (_name, draw, reason) => {
    await expect(film(0, 24, draw)).rejects.toMatchObject({
      code: 'engine_failed',
      message: expect.stringContaining(reason),
    })
  })

  it('is not delivered where its subject is out of the frame', async () => {
    await expect(film(0, 24, stripes, { ...INSIDE, left: 1.1, right: 1.4 })).rejects.toThrow('out of the frame')
  })
})
