import { readFile, rm, writeFile } from 'node:fs/promises'
import { FILM_FPS, type FilmInput } from '../../../core/capabilities/film.ts'
import { AppError } from '../../../core/errors.ts'
import type { Ffmpeg } from '../../media/find-ffmpeg.ts'
import { readVideoTrack } from '../../media/read-video-track.ts'
import { type Mastered, master } from '../../media/sound/master.ts'
import { FILM_RATE, mix } from '../../media/sound/mix.ts'
import { startFfmpeg } from '../../media/start-ffmpeg.ts'
import { decodeWav } from '../../media/wav.ts'
import { writeWav } from '../../media/write-wav.ts'

export interface JoinOptions {
  readonly ffmpeg: Ffmpeg
  readonly signal: AbortSignal
  /** A path in scratch that nobody else uses. */
  file(extension: string): string
  onProgress(share: number): void
}

/** Segments one after another, as they are, with the sound of all of it: exactly the frames that were asked. */
export async function joinFilm(
  { segments, sounds, frames }: FilmInput,
  { ffmpeg, signal, file, onProgress }: JoinOptions,
): Promise<{ readonly path: string; readonly loudness: Mastered | null }> {
  await checkSegments(
    segments.map(({ path }) => path),
    frames,
  )
  const pcms = []
  for (const { sound, role, startMs } of sounds) {
    signal.throwIfAborted()
    pcms.push({ pcm: decodeWav(await readFile(sound.path)), role, from: Math.round((startMs / 1_000) * FILM_RATE) })
  }
  const { left, right } = mix(pcms, Math.round((frames / FILM_FPS) * FILM_RATE))
  onProgress(0.3)
  signal.throwIfAborted()
  const loudness = master(left, right)
  onProgress(0.5)
  const [wav, list, path] = [file('wav'), file('txt'), file('mp4')]
  try {
    await writeWav(wav, { channels: [left, right], sampleRate: FILM_RATE }, signal)
    await writeFile(list, segments.map(({ path }) => `file '${path.replaceAll("'", "'\\''")}'\n`).join(''))
    const run = await startFfmpeg({
      ffmpeg,
      inputs: [
        { source: list, options: ['-f', 'concat', '-safe', '0'] },
        { source: wav, options: [] },
      ],
      options: FILM_OPTIONS,
      output: path,
      signal,
    })
    await run.finish()
  } finally {
    await Promise.all([rm(wav, { force: true }), rm(list, { force: true })])
  }
  const made = await readVideoTrack(path)
  if (made.frames !== frames) {
    throw new AppError('engine_failed', `The film has ${made.frames} frames; ${frames} were asked.`)
  }
  onProgress(1)
  return { path, loudness }
}

/** No time, no name of a program: the same segments and sounds give the same bytes. */
const FILM_OPTIONS: readonly string[] = [
  ...['-map', '0:v:0', '-map', '1:a:0', '-c:v', 'copy'],
  ...['-c:a', 'aac', '-b:a', '192k', '-ar', String(FILM_RATE), '-ac', '2', '-threads', '1'],
  ...['-video_track_timescale', String(FILM_FPS * 512), '-movflags', '+faststart+write_colr'],
  ...['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'],
]

/** @throws AppError internal where the segments are not of one film, or not all of it */
async function checkSegments(paths: readonly string[], frames: number): Promise<void> {
  const tracks = await Promise.all(paths.map(readVideoTrack))
  const all = tracks.reduce((sum, track) => sum + track.frames, 0)
  if (all !== frames) throw new AppError('internal', `The segments have ${all} frames; the film has ${frames}.`)
  const kinds = new Set(tracks.map(({ parameters }) => parameters))
  if (kinds.size > 1) throw new AppError('internal', `The segments were encoded in ${kinds.size} ways and do not join.`)
}
