import * as z from 'zod'
import { MUSIC_MOODS } from '../../core/capabilities/music.ts'
import { FILM_STYLES, MOVES } from '../../core/capabilities/scene-spec.ts'
import { VOICES } from '../../core/capabilities/speech.ts'
import { DURATIONS_S, type FilmScript, filmScript } from './film-script.ts'

/** Quicker than any voice reads for long; what is slower is found when it is read. */
const FASTEST_WORDS_A_SECOND = 3.4

export const filmRequest = z
  .object({
    prompt: z.string().max(1000).regex(/\S/, 'Say what the film shows.').optional().describe('What the film shows.'),
    durationSeconds: z.literal(DURATIONS_S).default(30),
    camera: z.enum(MOVES).default('orbit').describe('What the camera does.'),
    style: z.enum(FILM_STYLES).default('realistic'),
    voiceover: z.string().max(1000).regex(/\S/, 'Say what is read.').optional().describe('Read aloud, in English.'),
    voice: z.enum(VOICES).default('narrator'),
    music: z
      .enum([...MUSIC_MOODS, 'none'])
      .optional()
      .describe('By the mood of the scene when absent.'),
    seed: z.int().min(0).max(2_147_483_647).optional().describe('Same seed, same film; random when absent.'),
    scene: filmScript
      .optional()
      .describe('What scene.json of an earlier film holds, changed or not; filmed instead of a prompt.'),
  })
  .superRefine((asked, { addIssue }) => {
    if ((asked.prompt === undefined) === (asked.scene === undefined)) {
      addIssue({ code: 'custom', path: ['prompt'], message: 'Give either a prompt or a scene.' })
    }
    const { text, durationSeconds } = readAloud(asked)
    const words = text.split(/\s+/).filter((word) => word !== '').length
    const most = Math.floor(durationSeconds * FASTEST_WORDS_A_SECOND)
    if (words <= most) return
    const message = `${words} words cannot be read aloud in ${durationSeconds} s; at most ${most} can.`
    addIssue({ code: 'custom', path: asked.scene ? ['scene', 'narration', 'text'] : ['voiceover'], message })
  })
export type FilmRequest = z.output<typeof filmRequest>

function readAloud({
  scene,
  voiceover = '',
  durationSeconds,
}: Pick<FilmRequest, 'scene' | 'voiceover' | 'durationSeconds'>) {
  if (!scene) return { text: voiceover, durationSeconds }
  return { text: scene.narration?.text ?? '', durationSeconds: scene.durationSeconds }
}

/** The music of a film, as far as it is known before the scene is: `null` leaves it to the scene's mood. */
export function musicAsked({ scene, music }: FilmRequest) {
  return scene ? scene.music : (music ?? null)
}

export function lengthOf({ scene, durationSeconds }: FilmRequest): FilmScript['durationSeconds'] {
  return scene ? scene.durationSeconds : durationSeconds
}

/** What is read aloud, and by whom. */
export function narrationOf({ scene, voiceover, voice }: FilmRequest) {
  return scene ? scene.narration : voiceover === undefined ? undefined : { text: voiceover, voice }
}
