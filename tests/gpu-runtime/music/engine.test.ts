import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { music } from '../../../core/capabilities/music.ts'
import { musicEngine } from '../../../gpu-runtime/engines/music/engine.ts'
import { decodeWav } from '../../../gpu-runtime/media/wav.ts'
import { openTestHosts } from '../../harness/engine-host.ts'

const hosts = openTestHosts()
afterEach(hosts.close)

describe('the music engine', () => {
  it('gives a WAV of exactly the asked length, says what it plays, and the same bytes for the same seed', async () => {
    const host = await hosts.open({ engines: [musicEngine()], cards: [] })
    const progress: number[] = []
    const ask = (seed: number) =>
      host.call({
        capability: music,
        input: { mood: 'mysterious', durationMs: 4_321, seed, key: 'F#' },
        onProgress: (fraction) => progress.push(fraction),
      })
    const answer = (made: Awaited<ReturnType<typeof ask>>) => made.output as z.output<typeof music.output>

    const first = answer(await ask(7))
    const { channels, sampleRate } = decodeWav(await readFile(first.music.path))
    expect(sampleRate).toBe(48_000)
    expect(channels.map(({ length }) => length)).toEqual([207_408, 207_408])
    expect(first.music).toMatchObject({ type: 'audio/wav', durationMs: 4_321, bytes: 44 + 207_408 * 4 })
    expect(first).toMatchObject({ key: 'F#', scale: 'minor' })
    expect(first.sections.at(-1)).toMatchObject({ name: 'ending', endMs: 4_321 })
    expect(progress.at(-1)).toBe(1)
    expect(progress.length).toBeGreaterThan(2)

    expect(answer(await ask(7)).music.sha256).toBe(first.music.sha256)
    expect(answer(await ask(8)).music.sha256).not.toBe(first.music.sha256)
  })

  it('is free for paid use in all four moods and takes no card', async () => {
    const [provided] = musicEngine().provides
    const offer = await provided!.offers({ signal: new AbortController().signal })
    expect(provided!.device).toBe('cpu')
    for (const mood of ['epic', 'emotional', 'uplifting', 'mysterious'] as const)
      expect(music.accepts({ mood, durationMs: 600_000, seed: 0 }, offer as z.output<typeof music.offer>)).toBeNull()
  })
})
