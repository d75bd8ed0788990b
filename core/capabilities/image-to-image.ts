import * as z from 'zod'
import { defineCapability } from '../capability.ts'
import { media } from '../media.ts'
import { acceptsPicture, pictureOffer, pictureOutput, pictureRequest, wordsOfPicture } from './text-to-image.ts'

const request = pictureRequest.extend({
  /** 0 keeps the reference, 1 follows the prompt alone. */
  strength: z.number().min(0).max(1),
})

export const imageToImage = defineCapability({
  id: 'image-to-image',
  request,
  input: request.extend({ reference: media }),
  output: pictureOutput,
  offer: pictureOffer,
  accepts: acceptsPicture,
  words: wordsOfPicture,
})
