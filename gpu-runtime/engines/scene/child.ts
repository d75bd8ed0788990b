import { writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { FILM_FPS } from '../../../core/capabilities/film.ts'
import { imageToImage } from '../../../core/capabilities/image-to-image.ts'
import { direct } from '../../../core/capabilities/scene/direct.ts'
import { readPrompt } from '../../../core/capabilities/scene/read-prompt.ts'
import type { Reading } from '../../../core/capabilities/scene/reading.ts'
import { whyNotDrawable } from '../../../core/capabilities/scene/why-not-drawable.ts'
import { sceneDirection } from '../../../core/capabilities/scene-direction.ts'
import { scenePlan, sceneRender, sceneStill } from '../../../core/capabilities/scene-render.ts'
import type { SceneSpec } from '../../../core/capabilities/scene-spec.ts'
import { textToImage } from '../../../core/capabilities/text-to-image.ts'
import { AppError } from '../../../core/errors.ts'
import type { Media } from '../../../core/media.ts'
import type { LoadModel, RunContext } from '../../engine.ts'
import { findFfmpeg } from '../../media/find-ffmpeg.ts'
import { openFrameEncoder } from '../../media/frame-encoder.ts'
import { DIRECTOR } from './director.ts'
import { BACKENDS } from './gpu/backends.ts'
import { decodePicture } from './pixels/decode.ts'
import type { Picture } from './pixels/picture.ts'
import { encodePng } from './pixels/png.ts'
import { openRenderer } from './renderer.ts'
import { filmVocabulary, vocabulary } from './vocabulary/whole-vocabulary.ts'

const childOptions = z.object({ backends: z.array(z.enum(BACKENDS)).nullable() })

/** The renderer in its own process, or the reader of prompts, which needs no device. */
export const load: LoadModel = async ({ model, options, cacheDir, signal }) => {
  if (model === DIRECTOR) return { backend: 'cpu', run: async (input) => directed(input), unload: async () => {} }
  const { backends } = childOptions.parse(options)
  const renderer = await openRenderer({ cacheDir, signal, ...(backends && { backends }) })
  const runs: Readonly<Record<string, (input: unknown, context: RunContext) => Promise<unknown>>> = {
    [textToImage.id]: draw,
    [imageToImage.id]: draw,
    [sceneStill.id]: still,
    [scenePlan.id]: plan,
    [sceneRender.id]: film,
  }

  async function draw(input: unknown, context: RunContext) {
    const { reference, strength, ...asked } = askedOf(input, context.capability)
    const reading = readDrawable(asked.prompt)
    const spec = withoutUnwanted(direct(reading, { ...asked, vocabulary: vocabulary() }), asked.negativePrompt)
    const picture = await renderer.render(spec, {
      ...watch(context),
      width: asked.width,
      height: asked.height,
      // `strength` is how far the prompt may leave the reference; the renderer asks how far it should follow it.
      ...(reference && { reference: await decodePicture(reference.path, small), strength: 1 - strength }),
    })
    const image = await keep(picture, context)
    return { image, seed: asked.seed, understood: [...reading.understood], ignored: [...reading.ignored], scene: spec }
  }

  async function still(input: unknown, context: RunContext) {
    const { scene, width, height } = sceneStill.input.parse(input)
    return { image: await keep(await renderer.render(scene, { ...watch(context), width, height }), context) }
  }

  async function plan(input: unknown, context: RunContext) {
    const { withinMs, plan, ...shot } = scenePlan.input.parse(input)
    const made = await renderer.films.plan(shot, { withinMs, plan }, watch(context))
    return { plan: made.plan, poster: await keep(made.poster, context) }
  }

  async function film(input: unknown, context: RunContext) {
    const { plan, from, count, ...shot } = sceneRender.input.parse(input)
    const { width, height } = shot
    const { signal } = context
    const path = context.file('mp4')
    const ffmpeg = await findFfmpeg({ cacheDir, signal })
    const hold = FILM_FPS / plan.drawnFps
    const encoder = await openFrameEncoder({ ffmpeg, path, drawn: plan.inner, width, height, hold, signal })
    try {
      await renderer.films.segment(shot, { plan, from, count, encoder }, watch(context))
      await encoder.finish()
    } catch (error) {
      await encoder.abort()
      throw error
    }
    const durationMs = Math.round((count / FILM_FPS) * 1_000)
    return { segment: await context.media(path, { type: 'video/mp4', width, height, durationMs }) }
  }

  return {
    backend: `${renderer.backend.name}: ${renderer.backend.device}`,
    run(input, context) {
      const run = runs[context.capability]
      if (!run) throw new AppError('internal', `The renderer does not provide ${context.capability}.`)
      return run(input, context)
    },
    unload: async () => renderer.close(),
  }
}

function watch({ signal, onProgress, onPreview }: RunContext) {
  return { signal, onProgress, onPreview: (picture: Picture) => onPreview(encodePng(picture), 'image/png') }
}

async function keep(picture: Picture, context: RunContext): Promise<Media> {
  const { width, height } = picture
  const path = context.file('png')
  await writeFile(path, encodePng(picture))
  return context.media(path, { type: 'image/png', width, height })
}

/** @throws AppError not_drawable */
function readDrawable(prompt: string, words = vocabulary()): Reading {
  const reading = readPrompt(prompt, words)
  const refusal = whyNotDrawable(reading)
  if (refusal) throw new AppError(refusal.code, refusal.message, { details: refusal.details })
  return reading
}

function directed(input: unknown) {
  const { prompt, move, ...how } = sceneDirection.input.parse(input)
  const words = filmVocabulary()
  const reading = readDrawable(prompt, words)
  const scene = direct(reading, { ...how, vocabulary: words })
  return {
    scene: move ? { ...scene, version: 2 as const, camera: { move, ...scene.camera } } : scene,
    understood: [...reading.understood],
    ignored: [...reading.ignored],
  }
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
