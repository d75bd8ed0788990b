import * as z from 'zod'
import { defineCapability, type Refusal } from '../capability.ts'
import { media } from '../media.ts'
import { licensed, unpaidRefusal } from './licensed.ts'
import { offeredVocabulary } from './scene/vocabulary.ts'
import { STYLES, sceneSpec } from './scene-spec.ts'

export const pictureRequest = z.object({
  prompt: z.string().min(1).max(1000),
  negativePrompt: z.string().max(1000).optional(),
  style: z.enum(STYLES),
  /** Pixels. */
  width: z.int().min(64).max(4096),
  height: z.int().min(64).max(4096),
  seed: z.int().nonnegative(),
  steps: z.int().min(1).max(150).optional(),
  guidance: z.number().min(0).max(30).optional(),
})

export const pictureOffer = z.object({
  sides: z.object({ min: z.int(), max: z.int(), multiple: z.int() }),
  ...licensed,
  /** What an engine that draws from a vocabulary knows; absent where any words will do. */
  vocabulary: offeredVocabulary.optional(),
})

export const pictureOutput = z.object({
  image: media,
  seed: z.int(),
  /** Words of the prompt that the picture shows, and those it does not; absent from engines that cannot tell. */
  understood: z.array(z.string()).optional(),
  ignored: z.array(z.string()).optional(),
  /** What was drawn, from engines that compose scenes: draws it again, and can be edited. */
  scene: sceneSpec.optional(),
})

export const textToImage = defineCapability({
  id: 'text-to-image',
  request: pictureRequest,
  input: pictureRequest,
  output: pictureOutput,
  offer: pictureOffer,
  accepts: acceptsPicture,
  words: wordsOfPicture,
})

export function acceptsPicture(
  { width, height }: z.output<typeof pictureRequest>,
  offer: z.output<typeof pictureOffer>,
): Refusal | null {
  const { sides, model } = offer
  const fits = (side: number) => side >= sides.min && side <= sides.max && side % sides.multiple === 0
  if (!fits(width) || !fits(height)) {
    const message = `${model} makes sides of ${sides.min} to ${sides.max} pixels in steps of ${sides.multiple}; ${width} × ${height} was asked.`
    return { code: 'not_supported', message }
  }
  return unpaidRefusal(offer)
}

export function wordsOfPicture({ prompt }: z.output<typeof pictureRequest>): string {
  return prompt
}
