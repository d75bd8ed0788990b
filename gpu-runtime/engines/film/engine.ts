import { FILM_FPS, film } from '../../../core/capabilities/film.ts'
import { AppError } from '../../../core/errors.ts'
import { mib } from '../../../core/units.ts'
import { defineEngine, type Engine, provide } from '../../engine.ts'
import { type Ffmpeg, findFfmpeg } from '../../media/find-ffmpeg.ts'

const MOST_PX = 1920
/** Of one second of film, until it was measured here: mostly the sound. */
const GUESS_MS_A_SECOND = 100

/** Joins segments and sound to films with ffmpeg; writes subtitles. */
export function filmEngine({ cacheDir }: { readonly cacheDir: string }): Engine {
  let found: Ffmpeg | null = null
  return defineEngine({
    id: 'film',
    version: '1',
    provides: [
      provide(film, {
        device: 'cpu',
        async offers({ signal }) {
          try {
            found ??= await findFfmpeg({ cacheDir, signal })
            return { sides: { max: MOST_PX }, encoder: found.version }
          } catch (error) {
            if (error instanceof AppError && error.code === 'no_engine') return null
            throw error
          }
        },
        model: () => ({ key: 'film', name: 'atelier-film-1', trained: false, loadMs: 500 }),
        profiles: () => [{ id: 'full', peakMib: mib(0) }],
        shape: ({ frames }) => `film of ${Math.ceil(frames / FILM_FPS)} s`,
        guessMs: ({ frames }) => Math.round((frames / FILM_FPS) * GUESS_MS_A_SECOND),
      }),
    ],
    child: new URL('./child.ts', import.meta.url),
  })
}
