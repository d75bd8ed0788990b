import * as z from 'zod'
import { imageToImage } from '../../core/capabilities/image-to-image.ts'
import { STYLES, sceneSpec } from '../../core/capabilities/scene-spec.ts'
import { textToImage } from '../../core/capabilities/text-to-image.ts'
import { AppError } from '../../core/errors.ts'
import { fileRef, imageFile } from '../../core/media.ts'
import { omitted, pieceOrOmitted } from '../../core/pieces.ts'
import { defineTask } from '../../core/plugin.ts'
import { credits } from '../../core/units.ts'

const CREDITS_A_PICTURE = 2

const side = z.int().min(512).max(1536).multipleOf(64)

const input = z.object({
  prompt: z.string().max(1000).regex(/\S/, 'Say what the picture shows.').describe('What the picture shows.'),
  negativePrompt: z.string().max(1000).optional().describe('What it must not show.'),
  style: z.enum(STYLES).default('realistic'),
  count: z.int().min(1).max(4).default(1).describe('How many pictures; each has the next seed.'),
  width: side.default(1024).describe('Pixels.'),
  height: side.default(1024).describe('Pixels.'),
  strength: z.number().min(0).max(1).default(0.6).describe('With a reference: 0 keeps it, 1 follows the prompt alone.'),
  seed: z.int().min(0).max(2_147_483_647).optional().describe('Same seed, same pictures; random when absent.'),
  steps: z.int().min(1).max(100).optional().describe('For engines that denoise in steps.'),
  guidance: z.number().min(0).max(20).optional().describe('For engines with classifier-free guidance.'),
  format: z.enum(['png', 'webp', 'jpeg']).default('png'),
})
type Input = z.output<typeof input>

const picture = z.object({
  image: fileRef,
  seed: z.int(),
  understood: z.array(z.string()).optional(),
  ignored: z.array(z.string()).optional(),
  scene: sceneSpec.optional(),
})

export const imageGeneration = defineTask({
  id: 'image-generation',
  summary: 'Draw one to four pictures from a prompt, or from a prompt and a reference picture.',
  input,
  files: { reference: imageFile({ required: false }) },
  output: z.object({ images: z.array(picture), omitted }),
  uses: { draw: textToImage, redraw: imageToImage },
  credits: ({ count }) => credits(CREDITS_A_PICTURE * count),
  delivered: ({ images }) => credits(CREDITS_A_PICTURE * images.length),
  limits: { startWithin: '2h', runWithin: '10m' },
  examples: [
    { prompt: 'a lighthouse on a rocky island at sunset', seed: 7 },
    {
      prompt: 'two red sailboats on a lake in the morning',
      style: 'anime',
      count: 2,
      width: 768,
      height: 512,
      seed: 7,
    },
  ],
  steps: ({ count }) => count,
  asks: (asked, { reference }) => {
    const request = pictureRequest(asked, asked.seed ?? 0)
    return reference ? { redraw: { ...request, strength: asked.strength } } : { draw: request }
  },
  async run({ input: asked, files, seed, step }) {
    const [reference] = files.reference
    const pieces = []
    for (let index = 0; index < asked.count; index++) {
      const pictureSeed = (seed + index) % 2_147_483_648
      const piece = await step(`picture-${index + 1}`, ({ use, save, open }) =>
        pieceOrOmitted(index, async () => {
          const request = pictureRequest(asked, pictureSeed)
          const drawn = reference
            ? await use.redraw({ ...request, strength: asked.strength, reference: await open(reference) })
            : await use.draw(request)
          const { image, ...said } = drawn
          const provenance = { task: 'image-generation', style: asked.style, seed: drawn.seed }
          return {
            ...said,
            image: await save(image, { name: `picture-${index + 1}`, format: asked.format, provenance }),
          }
        }),
      )
      pieces.push(piece)
    }
    if (pieces.every(({ omitted }) => omitted)) throw new AppError('picture_refused', 'Every picture was refused.')
    return { images: pieces.flatMap(({ piece }) => piece ?? []), omitted: pieces.flatMap((p) => p.omitted ?? []) }
  },
})

function pictureRequest({ prompt, negativePrompt, style, width, height, steps, guidance }: Input, seed: number) {
  return {
    prompt,
    style,
    width,
    height,
    seed,
    ...(negativePrompt && { negativePrompt }),
    ...(steps && { steps }),
    ...(guidance !== undefined && { guidance }),
  }
}
