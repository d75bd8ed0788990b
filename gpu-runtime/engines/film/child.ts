import { writeFile } from 'node:fs/promises'
import { FILM_FPS, film } from '../../../core/capabilities/film.ts'
import type { LoadModel } from '../../engine.ts'
import { layOutCues } from '../../media/captions/lay-out-cues.ts'
import { writeSrt, writeVtt } from '../../media/captions/write-subtitles.ts'
import { findFfmpeg } from '../../media/find-ffmpeg.ts'
import { joinFilm } from './join-film.ts'

/** Joins films in a process of its own: minutes of sound are worked on, and no event loop waits for them. */
export const load: LoadModel = async ({ cacheDir, signal }) => {
  const ffmpeg = await findFfmpeg({ cacheDir, signal })
  return {
    backend: `ffmpeg: ${ffmpeg.version}`,
    async run(raw, context) {
      const input = film.input.parse(raw)
      const { width, height, frames, captions } = input
      const { path, loudness } = await joinFilm(input, { ...context, ffmpeg })
      const durationMs = Math.round((frames / FILM_FPS) * 1_000)
      const cues = captions && layOutCues(captions, durationMs)
      const text = async (extension: string, type: string, body: string) => {
        const path = context.file(extension)
        await writeFile(path, body)
        return context.media(path, { type })
      }
      return {
        film: await context.media(path, { type: 'video/mp4', width, height, durationMs }),
        ...(cues && {
          subtitles: {
            srt: await text('srt', 'application/x-subrip', writeSrt(cues)),
            vtt: await text('vtt', 'text/vtt', writeVtt(cues)),
          },
        }),
        loudness,
      }
    },
    unload: async () => {},
  }
}
