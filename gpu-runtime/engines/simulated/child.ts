import { appendFileSync, mkdirSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import { imageToImage } from '../../../core/capabilities/image-to-image.ts'
import { textToImage } from '../../../core/capabilities/text-to-image.ts'
import { AppError } from '../../../core/errors.ts'
import type { LoadContext, LoadModel, RunContext } from '../../engine.ts'
import { encodePng } from '../png.ts'
import { allocate, release } from './card-memory.ts'
import { draw } from './draw.ts'
import { peakMib } from './engine.ts'
import { FILM_MAKERS } from './films.ts'
import { type FaultKind, faultOf, simulatedOptions } from './options.ts'

const SHARES: Readonly<Record<string, number>> = { full: 1, half: 0.5, tiled: 0.25 }
const PREVIEW_SIDE = 64
const childOptions = simulatedOptions.extend({ id: z.string(), start: z.string() })

export const load: LoadModel = async (context) => {
  const options = childOptions.parse(context.options)
  const speed = options.slow ? 10 : 1
  const card = cardOf(context)
  allocate(card.folder, card, options.modelMib * (SHARES[context.profile] ?? 1))
  await wait(options.loadMs * speed)
  context.log.debug('simulated.loaded', { profile: context.profile })

  return {
    backend: 'simulated',
    async run(raw, run) {
      const make = FILM_MAKERS[run.capability]
      if (make) {
        await wait(options.stepMs * speed * options.steps, undefined, { signal: run.signal })
        const made = await make(raw, run, context.cacheDir)
        run.onProgress(1)
        return made
      }
      const edit = run.capability === imageToImage.id ? imageToImage.input.parse(raw) : null
      const input = edit ?? textToImage.input.parse(raw)
      const { width, height, prompt, seed, style, steps = options.steps } = input
      const fault = options.faults.length > 0 ? faultOf(options.faults, countCall(context.cacheDir, options)) : null
      const needMib = peakMib(options, input, SHARES[run.profile] ?? 1) + options.hiddenMib * (SHARES[run.profile] ?? 1)
      if (fault === 'oom' || (run.limitMib !== null && needMib > run.limitMib)) {
        throw new AppError('out_of_memory', `The call needs ${needMib} MiB; it may take ${run.limitMib ?? 'any'}.`)
      }
      allocate(card.folder, card, needMib)

      const words = JSON.stringify([prompt, seed, style, edit && [edit.reference.sha256, edit.strength]])
      for (let step = 1; step <= steps; step++) {
        await wait(options.stepMs * speed, undefined, { signal: run.signal })
        if (fault && step >= steps / 2) await misbehave(fault, run)
        run.onProgress(step / (steps + 1))
        if (showsAfter(step, steps)) run.onPreview(png(words, PREVIEW_SIDE, PREVIEW_SIDE), 'image/png')
      }
      const path = run.file('png')
      await writeFile(path, png(words, width, height))
      run.onProgress(1)
      run.log.debug('simulated.drawn', { width, height, steps })
      return { image: await run.media(path, { type: 'image/png', width, height }), seed }
    },
    async unload() {
      release(card.folder)
    },
  }
}

/** After the first step, then at each quarter; the last step has the picture itself. */
function showsAfter(step: number, steps: number): boolean {
  const quarter = (at: number) => Math.floor((4 * at) / steps)
  return step < steps && (step === 1 || quarter(step) > quarter(step - 1))
}

async function misbehave(fault: FaultKind, { signal }: RunContext): Promise<void> {
  if (fault === 'crash') process.kill(process.pid, 'SIGSEGV')
  if (fault === 'refuse') throw new AppError('picture_refused', 'The simulated engine was told to refuse the picture.')
  if (fault === 'fail') throw new Error('The simulated engine was told to fail.')
  // A hang hears nothing, not even a cancel.
  if (fault === 'hang') for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  signal.throwIfAborted()
}

function png(words: string, width: number, height: number): Uint8Array {
  return encodePng(draw(words, width, height), width, height)
}

/** Calls of this engine since the studio started, over all its children: one byte a call. */
function countCall(cacheDir: string, { id, start }: { readonly id: string; readonly start: string }): number {
  const folder = join(cacheDir, 'simulated-calls')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${id}-${start}`)
  appendFileSync(path, '.')
  return statSync(path).size
}

function cardOf({ cacheDir, limitMib }: LoadContext): { folder: string; totalMib: number } {
  const id = process.env.ATELIER_SIMULATED_CARD ?? 'card'
  const totalMib = Number(process.env.ATELIER_SIMULATED_CARD_MIB ?? limitMib ?? Infinity)
  return { folder: join(cacheDir, 'simulated-cards', id.replaceAll(/[^\w.-]/g, '_')), totalMib }
}
