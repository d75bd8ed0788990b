import * as z from 'zod'
import { defineCapability } from '../capability.ts'
import { offeredVocabulary } from './scene/vocabulary.ts'
import { MOVES, SCENE_STYLES, sceneSpec } from './scene-spec.ts'

export const directionRequest = z.object({
  prompt: z.string().min(1).max(1000),
  style: z.enum(SCENE_STYLES),
  seed: z.int().nonnegative(),
  /** What the camera does; what the prompt says about it wins. */
  move: z.enum(MOVES).optional(),
})

/** A prompt becomes a SceneSpec. The built-in engine reads by rules and a lexicon; a language model may do it too. */
export const sceneDirection = defineCapability({
  id: 'scene-direction',
  request: directionRequest,
  input: directionRequest,
  output: z.object({
    scene: sceneSpec,
    /** Words of the prompt that the scene carries, and those it does not. */
    understood: z.array(z.string()),
    ignored: z.array(z.string()),
  }),
  /** Words that rules know; absent from engines that read anything. */
  offer: z.object({ vocabulary: offeredVocabulary.optional() }),
  accepts: () => null,
  words: ({ prompt }) => prompt,
})
