import type { MusicMood } from '../../core/capabilities/music.ts'
import type { SceneSpec } from '../../core/capabilities/scene-spec.ts'

const MUSIC_OF: Readonly<Record<SceneSpec['mood'], MusicMood>> = {
  neutral: 'uplifting',
  warm: 'emotional',
  calm: 'emotional',
  joyful: 'uplifting',
  mysterious: 'mysterious',
  epic: 'epic',
  sad: 'emotional',
  tense: 'mysterious',
  dreamy: 'mysterious',
}
const NIGHTS: readonly SceneSpec['timeOfDay'][] = ['night', 'moonlit']

/** The music that fits a scene. */
export function chooseMusic({ mood, timeOfDay }: Pick<SceneSpec, 'mood' | 'timeOfDay'>): MusicMood {
  return mood === 'neutral' && NIGHTS.includes(timeOfDay) ? 'mysterious' : MUSIC_OF[mood]
}
