import { writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { imageToImage } from '../../../core/capabilities/image-to-image.ts'
import { direct } from '../../../core/capabilities/scene/direct.ts'
import { readPrompt } from '../../../core/capabilities/scene/read-prompt.ts'
import { whyNotDrawable } from '../../../core/capabilities/scene/why-not-drawable.ts'
import type { SceneSpec } from '../../../core/capabilities/scene-spec.ts'
import { textToImage } from '../../../core/capabilities/text-to-image.ts'
import { AppError } from '../../../core/errors.ts'
import type { LoadModel, RunContext } from '../../engine.ts'
import { BACKENDS } from './gpu/backends.ts'
import { decodePicture } from './pixels/decode.ts'
import { encodePng } from './pixels/png.ts'
import { openRenderer } from './renderer.ts'
import { vocabulary } from './vocabulary/whole-vocabulary.ts'

const childOptions = z.object({ backends: z.array(z.enum(BACKENDS)).nullable() })

/** The renderer in its own process: reads the prompt, directs the scene, draws it. */
export const load: LoadModel = async ({ options, cacheDir, signal }) => {
  const { backends } = childOptions.parse(options)
  const renderer = await openRenderer({ cacheDir, signal, ...(backends && { backends }) })

  async function run(input: unknown, context: RunContext) {
    const { reference, strength, ...asked } = askedOf(input, context.capability)
    const reading = readPrompt(asked.prompt, vocabulary())
    const refusal = whyNotDrawable(reading)
    if (refusal) throw new AppError(refusal.code, refusal.message, { details: refusal.details })
    const spec = withoutUnwanted(direct(reading, { ...asked, vocabulary: vocabulary() }), asked.negativePrompt)
    const { width, height } = asked
    const picture = await renderer.render(spec, {
      width,
      height,
      signal: context.signal,
      onProgress: context.onProgress,
      onPreview: (preview) => context.onPreview(encodePng(preview), 'image/png'),
      // `strength` is how far the prompt may leave the reference; the renderer asks how far it should follow it.
      ...(reference && { reference: await decodePicture(reference.path, small), strength: 1 - strength }),
    })
    const path = context.file('png')
    await writeFile(path, encodePng(picture))
    const image = await context.media(path, { type: 'image/png', width, height })
    return { image, seed: asked.seed, understood: [...reading.understood], ignored: [...reading.ignored], scene: spec }
  }

  return { backend: `${renderer.backend.name}: ${renderer.backend.device}`, run, unload: async () => renderer.close() }
}

function askedOf(input: unknown, capability: string) {
  if (capability === imageToImage.id) return imageToImage.input.parse(input)
  return { ...textToImage.input.parse(input), reference: null, strength: 1 }
}

/** What the negative prompt names is ruled out, as "without …" in the prompt would. */
function withoutUnwanted(spec: SceneSpec, negativePrompt: string | undefined): SceneSpec {
  if (!negativePrompt) return spec
  const each = negativePrompt.split(/[,;.\n]/).filter((part) => part.trim() !== '')
  const unwanted = readPrompt(each.map((part) => `without ${part}`).join(', '), vocabulary())
  const exclude = new Set([...(spec.exclude ?? []), ...unwanted.excluded])
  return { ...spec, exclude: [...exclude].slice(0, 24) }
}

/** A reference guides composition and palette: a small copy holds all that is taken from it. */
const REFERENCE_PX = 512
function small({ width, height }: { readonly width: number; readonly height: number }) {
  const scale = Math.min(1, REFERENCE_PX / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
