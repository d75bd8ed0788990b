import { describe, expect, it } from 'vitest'
import { chooseMusic } from '../../plugins/video-3d/choose-music.ts'
import { filmRequest } from '../../plugins/video-3d/film-request.ts'
import { segmentsOf } from '../../plugins/video-3d/film-script.ts'
import { readWithin } from '../../plugins/video-3d/read-within.ts'

describe('the request', () => {
  const wrong = (input: object) =>
    filmRequest.safeParse(input).error?.issues.map(({ path, message }) => [path.join('/'), message])

  it('names either a prompt or a scene', () => {
    expect(wrong({})).toEqual([['prompt', 'Give either a prompt or a scene.']])
    expect(filmRequest.parse({ prompt: 'a boat' })).toMatchObject({
      durationSeconds: 30,
      camera: 'orbit',
      style: 'realistic',
    })
  })

  it('is refused where nobody could read the text in the time', () => {
    const voiceover = 'word '.repeat(60)
    expect(wrong({ prompt: 'a boat', durationSeconds: 15, voiceover })).toEqual([
      ['voiceover', '60 words cannot be read aloud in 15 s; at most 51 can.'],
    ])
    expect(wrong({ prompt: 'a boat', durationSeconds: 30, voiceover })).toBeUndefined()
  })

  it('is filmed in parts of five seconds', () => {
    expect(segmentsOf(15)).toEqual([
      { from: 0, count: 120 },
      { from: 120, count: 120 },
      { from: 240, count: 120 },
    ])
    expect(segmentsOf(60)).toHaveLength(12)
  })

  it('gets the music of its mood', () => {
    expect(chooseMusic({ mood: 'epic', timeOfDay: 'noon' })).toBe('epic')
    expect(chooseMusic({ mood: 'neutral', timeOfDay: 'night' })).toBe('mysterious')
    expect(chooseMusic({ mood: 'neutral', timeOfDay: 'noon' })).toBe('uplifting')
  })
})

describe('reading within a film', () => {
  const word = (startMs: number, endMs: number) => ({ text: 'w', startMs, endMs })
  const speech = { media: 1, path: '/s', type: 'audio/wav', bytes: 1, sha256: '0'.repeat(64) } as const
  /** A voice that takes so long at its own pace. */
  const voice =
    (ms: number) =>
    async ({ speed = 1 }: { readonly speed?: number | undefined }) => {
      const endMs = Math.round(ms / speed)
      return { speech, sentences: [{ text: 'w', startMs: 0, endMs, words: [word(0, endMs)] }] }
    }
  const told = { text: 'w', voice: 'narrator' } as const

  it('begins a moment after the film, and is hurried a little where it must be', async () => {
    const calm = await readWithin(15_000, told, voice(10_000))
    expect(calm.sentences[0]).toMatchObject({ startMs: 600, endMs: 10_600, words: [word(600, 10_600)] })
    const hurried = await readWithin(15_000, told, voice(16_000))
    expect(hurried.sentences[0]?.endMs).toBeLessThanOrEqual(14_600)
  })

  it('is refused where the text stays too long, with both lengths', async () => {
    await expect(readWithin(15_000, told, voice(20_000))).rejects.toMatchObject({
      code: 'voiceover_too_long',
      message: expect.stringContaining('takes 20 s, and the film has 14 s'),
    })
  })
})
