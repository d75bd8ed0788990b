import * as z from 'zod'

/**
 * What a picture shows, between the words of a prompt and the geometry of a scene.
 * Saved with the job, so that the same picture can be made again. Later versions only add.
 */
export const TIMES_OF_DAY = ['dawn', 'morning', 'noon', 'afternoon', 'sunset', 'dusk', 'night', 'moonlit'] as const
export const SKIES = ['clear', 'fair', 'overcast', 'storm'] as const
export const FALLS = ['rain', 'snow', 'leaves', 'petals'] as const
export const MOODS = ['neutral', 'warm', 'calm', 'joyful', 'mysterious', 'epic', 'sad', 'tense', 'dreamy'] as const
export const STYLES = ['realistic', 'artistic', 'cinematic', 'anime', '3d'] as const
export const RELATIONS = ['on', 'in', 'beside', 'behind', 'in-front-of', 'above', 'under', 'between', 'around'] as const
export const SCALES = ['tiny', 'small', 'normal', 'big', 'giant'] as const

/** `#rrggbb`, sRGB. */
export const hex = z.string().regex(/^#[0-9a-f]{6}$/)
export type Hex = z.output<typeof hex>

const relation = z.object({
  how: z.enum(RELATIONS),
  /** Id of another subject, or a part of the place. */
  to: z.string(),
})

export const sceneSubject = z.object({
  /** Unique in the scene; the first subject is the hero. */
  id: z.string(),
  /** The word as it was written. */
  word: z.string(),
  /** `modelled`: a thing of the vocabulary, built in 3D. `concept`: an illustrated concept as a solid. */
  asset: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('modelled'), name: z.string() }),
    z.object({ kind: z.literal('concept'), code: z.string() }),
  ]),
  count: z.int().min(1).max(24).default(1),
  colour: hex.optional(),
  scale: z.enum(SCALES).default('normal'),
  relation: relation.optional(),
})
export type SceneSubject = z.output<typeof sceneSubject>

export const sceneSpec = z.object({
  version: z.literal(1),
  /** The prompt as it was written. */
  prompt: z.string(),
  seed: z.int(),
  style: z.enum(STYLES),
  /** Name of a setting of the vocabulary; `stage` is the neutral one. */
  setting: z.string(),
  timeOfDay: z.enum(TIMES_OF_DAY),
  weather: z.object({
    sky: z.enum(SKIES),
    fall: z.enum(FALLS).optional(),
    /** 0 clear air … 1 dense fog. */
    fog: z.number().min(0).max(1),
    /** 0 still … 1 gale. */
    wind: z.number().min(0).max(1),
  }),
  mood: z.enum(MOODS),
  subjects: z.array(sceneSubject).max(12),
  camera: z.object({
    shot: z.enum(['extreme-wide', 'wide', 'medium', 'close']),
    angle: z.enum(['eye', 'low', 'high', 'aerial']),
  }),
  /** What must not be seen ("no trees"): names of things, codes of concepts, words for what grows or stands in a place. */
  exclude: z.array(z.string()).max(24).optional(),
})
export type SceneSpec = z.output<typeof sceneSpec>
export type Style = SceneSpec['style']
