import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Media } from '../../core/media.ts'
import { filmEngine } from '../../gpu-runtime/engines/film/engine.ts'
import { openFrameEncoder } from '../../gpu-runtime/media/frame-encoder.ts'
import { encodeWav } from '../../gpu-runtime/media/wav.ts'
import { testEngine } from '../conformance/engine.ts'
import { CACHE, npmProgram, plain } from '../gpu-runtime/media/ffmpegs.ts'

const SIZE = { width: 160, height: 90 }
const { signal } = new AbortController()

async function mediaOf(path: string, type: string): Promise<Media> {
  const bytes = await readFile(path)
  return { media: 1, path, type, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Two seconds of grey, a tone, and one caption. */
async function shortFilm(folder: string) {
  const [segment, tone] = [join(folder, 'segment.mp4'), join(folder, 'tone.wav')]
  const encoder = await openFrameEncoder({ ffmpeg: npmProgram, path: segment, drawn: SIZE, ...SIZE, hold: 2, signal })
  for (let picture = 0; picture < 24; picture++) await encoder.write(plain(SIZE, [90, 90, 90]))
  await encoder.finish()
  const samples = Float32Array.from({ length: 96_000 }, (_, i) => 0.1 * Math.sin(i / 18))
  await writeFile(tone, encodeWav({ channels: [samples, samples], sampleRate: 48_000 }))
  const said = { text: 'A boat.', startMs: 0, endMs: 900 }
  return {
    ...{ ...SIZE, frames: 48, segments: [await mediaOf(segment, 'video/mp4')] },
    sounds: [{ sound: await mediaOf(tone, 'audio/wav'), role: 'music', startMs: 0 }],
    captions: { sentences: [{ ...said, words: [{ ...said, text: 'A boat.' }] }] },
  }
}

const films = new Map<string, ReturnType<typeof shortFilm>>()
const film = (folder: string) => films.get(folder) ?? films.set(folder, shortFilm(folder)).get(folder)

testEngine(filmEngine({ cacheDir: CACHE }), { inputs: { film: async (folder) => film(folder) } })
