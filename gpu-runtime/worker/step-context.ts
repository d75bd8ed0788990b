import { AppError } from '../../core/errors.ts'
import type { Media } from '../../core/media.ts'
import type { StepContext, Task } from '../../core/plugin.ts'
import { type CallingJob, LeanerProfileNeeded } from '../host/call.ts'
import type { EngineHost } from '../host/host.ts'
import type { Made } from '../host/made.ts'
import type { StepNotes } from './durable-steps.ts'
import type { JobMedia } from './job-media.ts'
import type { Makers, Pins } from './pins.ts'
import type { Progress } from './progress.ts'
import type { RunClock } from './run-clock.ts'
import { type SaveContext, saveJson, saveOutput } from './save.ts'

export interface StepWorld extends SaveContext {
  readonly task: Task
  readonly host: EngineHost
  readonly media: JobMedia
  readonly pins: Pins
  readonly makers: Makers
  readonly progress: Progress
  readonly clock: RunClock
  readonly callingJob: () => CallingJob
  onPreview(preview: { readonly path: string; readonly type: string }): void
}

/** What a plugin can touch inside one step; nothing of it works after the step. */
export function openStep(name: string, world: StepWorld): { context: StepContext; notes(): StepNotes; close(): void } {
  const { task, progress, clock, signal } = world
  const made: Made[] = []
  let gpuMs = 0
  let open = true
  const guard = () => {
    signal.throwIfAborted()
    if (!open) throw new AppError('internal', `Step ${name} has ended; its tools end with it.`)
  }
  const uses = Object.entries(task.uses).map(([use, capability]) => {
    const call = async (raw: unknown): Promise<unknown> => {
      guard()
      const input: unknown = capability.input.parse(raw)
      let waits = false
      const onPhase = (phase: 'waiting' | 'loading' | 'running') => {
        if (phase === 'waiting') {
          progress.say('waiting-for-gpu')
          waits = true
          clock.leave()
        } else {
          if (waits) clock.enter()
          waits = false
          progress.say(phase === 'loading' ? 'loading-model' : `step:${name}`)
        }
      }
      try {
        const result = await world.host.call({
          capability,
          input,
          job: world.callingJob(),
          pin: world.pins.of(capability.id),
          scratch: world.folder.path,
          signal,
          onPhase,
          onProgress: (fraction) => open && progress.set(name, fraction * 0.95),
          onPreview: world.onPreview,
        })
        const output: unknown = capability.output.parse(result.output)
        made.push(result.made)
        gpuMs += result.gpuMs
        if (!world.pins.use(result.made)) {
          throw new LeanerProfileNeeded(`Two calls at once were made with different profiles of ${result.made.engine}.`)
        }
        world.makers.note(output, result.made)
        return output
      } finally {
        if (waits) clock.enter()
      }
    }
    return [use, call] as const
  })

  clock.enter()
  progress.say(`step:${name}`)
  return {
    context: {
      use: Object.fromEntries(uses) as StepContext['use'],
      async save(media, options) {
        guard()
        inside(media, world.folder.path)
        if (typeof options.thumbnail === 'object') inside(options.thumbnail, world.folder.path)
        progress.say('saving')
        return saveOutput(media, options, world.makers.of(media), world)
      },
      async saveJson(value) {
        guard()
        progress.say('saving')
        return saveJson(value, world)
      },
      async open(file) {
        guard()
        return world.media.open(file)
      },
      progress: (fraction) => open && progress.set(name, fraction),
      signal,
    },
    notes: () => ({ gpuMs: Math.round(gpuMs), engine: made.at(-1)?.engine ?? null, made }),
    close() {
      open = false
      clock.leave()
      progress.set(name, 1)
    },
  }
}

function inside(media: Media, folder: string): void {
  if (media.path.startsWith(`${folder}/`)) return
  throw new AppError('internal', 'A task wants to save a file that is not of its job.')
}
