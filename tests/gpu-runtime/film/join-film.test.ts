import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Media } from '../../../core/media.ts'
import { joinFilm } from '../../../gpu-runtime/engines/film/join-film.ts'
import type { Ffmpeg } from '../../../gpu-runtime/media/find-ffmpeg.ts'
import { openFrameEncoder } from '../../../gpu-runtime/media/frame-encoder.ts'
import { encodeWav } from '../../../gpu-runtime/media/wav.ts'
import { decoded, ebur128, FFMPEGS, plain, probe, withFolder } from '../media/ffmpegs.ts'

const SIZE = { width: 160, height: 90 }
const { signal } = new AbortController()
const media = (path: string, type: string): Media => ({ media: 1, path, type, bytes: 1, sha256: '0'.repeat(64) })

/** Greys, one for each two frames; the picture at which the white flash stands is counted from 0. */
async function segment(ffmpeg: Ffmpeg, path: string, greys: readonly number[], size = SIZE): Promise<Media> {
  const encoder = await openFrameEncoder({ ffmpeg, path, drawn: size, ...size, hold: 2, signal })
  for (const grey of greys) await encoder.write(plain(size, [grey, grey, grey]))
  await encoder.finish()
  return media(path, 'video/mp4')
}

/** A click of 20 ms at a time, in speech as it comes from a voice: 24 kHz, mono. */
async function click(path: string, atS: number, lengthS: number): Promise<Media> {
  const samples = new Float32Array(lengthS * 24_000)
  samples.fill(0.5, atS * 24_000, (atS + 0.02) * 24_000)
  await writeFile(path, encodeWav({ channels: [samples], sampleRate: 24_000 }))
  return media(path, 'audio/wav')
}

for (const [name, found] of FFMPEGS) {
  describe.skipIf(!found)(`joining with ${name}`, () => {
    const ffmpeg = found as Ffmpeg
    const joined = async (folder: string, input: Partial<Parameters<typeof joinFilm>[0]> & { segments: Media[] }) => {
      let files = 0
      return joinFilm(
        { ...SIZE, frames: 96, sounds: [], ...input },
        { ffmpeg, signal, file: (extension) => join(folder, `made-${files++}.${extension}`), onProgress: () => {} },
      )
    }
    const dark = Array.from({ length: 24 }, () => 20)

    it('makes exactly the frames of all segments, with sound as long, in what every player takes', () =>
      withFolder(async (folder) => {
        const segments = [
          await segment(ffmpeg, join(folder, 'a.mp4'), dark),
          await segment(ffmpeg, join(folder, 'b.mp4'), dark.toSpliced(6, 1, 240)),
        ]
        const speech = await click(join(folder, 'click.wav'), 1.5, 3)
        const sounds = [{ sound: speech, role: 'speech' as const, startMs: 1_000 }]
        const { path } = await joined(folder, { segments, sounds })
        const { streams, packets, format } = await probe(
          path,
          '-show_streams',
          '-show_packets',
          '-show_format',
          '-select_streams',
          'v',
        )
        expect(streams?.[0]).toMatchObject({
          codec_name: 'h264',
          pix_fmt: 'yuv420p',
          nb_frames: '96',
          color_space: 'bt709',
        })
        expect(Number(format?.duration)).toBeGreaterThanOrEqual(4)
        expect(Number(format?.duration)).toBeLessThan(4 + 1 / 24)
        expect(packets?.map(({ pts_time }) => Math.round(Number(pts_time) * 24))).toEqual(
          Array.from({ length: 96 }, (_, i) => i),
        )
        // The index comes before the pictures, so that it plays while it loads.
        const bytes = await readFile(path)
        expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))

        // The flash is frame 60, the click at 2.5 s: the same moment.
        const luma = await decoded(path, '-f', 'rawvideo', '-pix_fmt', 'gray')
        const frame = SIZE.width * SIZE.height
        const flash = Array.from({ length: 96 }, (_, i) => luma[i * frame + 100] ?? 0).findIndex((grey) => grey > 150)
        const pcm = await decoded(path, '-vn', '-f', 's16le', '-ac', '1', '-ar', '48000')
        const heard = new Int16Array(pcm.buffer, pcm.byteOffset, pcm.byteLength / 2).findIndex(
          (v) => Math.abs(v) > 3_000,
        )
        expect(flash).toBe(60)
        expect(Math.abs(heard / 48_000 - flash / 24)).toBeLessThan(1 / 24)
      }))

    it('is as loud as EBU R128 asks after the encoder, too', () =>
      withFolder(async (folder) => {
        const tone = Float32Array.from({ length: 4 * 48_000 }, (_, i) => 0.1 * Math.sin(i / 18))
        await writeFile(join(folder, 'm.wav'), encodeWav({ channels: [tone, tone], sampleRate: 48_000 }))
        const sounds = [{ sound: media(join(folder, 'm.wav'), 'audio/wav'), role: 'music' as const, startMs: 0 }]
        const segments = [await segment(ffmpeg, join(folder, 'a.mp4'), [...dark, ...dark])]
        const { path, loudness } = await joined(folder, { segments, sounds })
        expect(loudness?.lufs).toBeCloseTo(-16, 0)
        expect((await ebur128(ffmpeg.path, path)).lufs).toBeCloseTo(-16, 0)
      }))

    it('makes the same bytes of the same parts, leaves nothing beside them, and has silence where nothing sounds', () =>
      withFolder(async (folder) => {
        const segments = [await segment(ffmpeg, join(folder, 'a.mp4'), [...dark, ...dark])]
        const first = await joined(folder, { segments })
        const bytes = await readFile(first.path)
        const second = await joined(folder, { segments })
        expect(await readFile(second.path)).toEqual(bytes)
        expect(first.loudness).toBeNull()
        expect(await readdir(folder)).toEqual(['a.mp4', 'made-2.mp4'])
        expect((await probe(first.path, '-show_streams')).streams?.map(({ codec_name }) => codec_name)).toEqual([
          'h264',
          'aac',
        ])
      }))

    it('refuses segments that are not all of the film, or do not join', () =>
      withFolder(async (folder) => {
        const short = await segment(ffmpeg, join(folder, 'a.mp4'), dark)
        await expect(joined(folder, { segments: [short] })).rejects.toThrow('48 frames; the film has 96')
        const other = await segment(ffmpeg, join(folder, 'b.mp4'), dark, { width: 80, height: 46 })
        await expect(joined(folder, { segments: [short, other] })).rejects.toThrow('2 ways')
      }))
  })
}
