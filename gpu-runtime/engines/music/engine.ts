import { MUSIC_MOODS, type MusicRequest, music } from '../../../core/capabilities/music.ts'
import { mib } from '../../../core/units.ts'
import { defineEngine, type Engine, provide } from '../../engine.ts'

const MODEL = 'atelier-composer-1'
/** Two cores without a card play about ten times as fast as one listens. */
const REAL_TIME_SHARE = 0.1
const FIRST_NOTES_MS = 800

/** Composes by rules and plays on a sound bank: another seed, another piece. Needs no weights. */
export function musicEngine(): Engine {
  return defineEngine({
    id: 'soundfont',
    version: '1',
    provides: [
      provide(music, {
        device: 'cpu',
        offers: async () => ({
          moods: [...MUSIC_MOODS],
          model: MODEL,
          licence: 'Apache-2.0; instruments MIT, CC0 and public domain',
          paidUse: true,
        }),
        model: () => ({ key: 'music', name: MODEL, trained: false, loadMs: 1_000 }),
        profiles: () => [{ id: 'full', peakMib: mib(0) }],
        shape: ({ mood, durationMs }: MusicRequest) => `${mood} ${Math.ceil(durationMs / 1000)} s`,
        guessMs: ({ durationMs }: MusicRequest) => Math.round(FIRST_NOTES_MS + durationMs * REAL_TIME_SHARE),
      }),
    ],
    child: new URL('./child.ts', import.meta.url),
  })
}
