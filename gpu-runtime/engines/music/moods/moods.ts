import type { MusicMood } from '../../../../core/capabilities/music.ts'
import type { Mood } from '../mood.ts'
import { EMOTIONAL_MAJOR, EMOTIONAL_MINOR } from './emotional.ts'
import { EPIC } from './epic.ts'
import { MYSTERIOUS } from './mysterious.ts'
import { UPLIFTING } from './uplifting.ts'

export function moodOf(name: MusicMood, dice: () => number): Mood {
  switch (name) {
    case 'epic':
      return EPIC
    case 'emotional':
      return dice() < 0.5 ? EMOTIONAL_MAJOR : EMOTIONAL_MINOR
    case 'uplifting':
      return UPLIFTING
    case 'mysterious':
      return MYSTERIOUS
  }
}
