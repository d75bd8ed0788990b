import { AppError } from '../../core/errors.ts'
import type { StepContext, Task } from '../../core/plugin.ts'

type Hook = (context: StepContext) => Promise<void>
type Uses = StepContext['use']

interface Seen {
  times: number
  /** Steps that were at work when this one began. */
  beside: Set<string>
  rejection: unknown
  reason: unknown
}

/** A task that tells when each of its steps begins, and what it rejects with; it does what it did. */
export function watchSteps() {
  let seen = new Map<string, Seen>()
  let hooks = new Map<string, Hook>()
  let calls = 0
  let refuses: (call: number) => boolean = () => false
  const working = new Set<string>()

  function watched(task: Task): Task {
    return {
      ...task,
      run: (context) =>
        task.run({
          ...context,
          step: (name, work) =>
            context.step(name, async (world) => {
              const about = seen.get(name) ?? { times: 0, beside: new Set(), rejection: undefined, reason: undefined }
              seen.set(name, about)
              about.times += 1
              for (const other of working) {
                about.beside.add(other)
                seen.get(other)?.beside.add(name)
              }
              working.add(name)
              const hook = hooks.get(name)
              hooks.delete(name)
              try {
                await hook?.(world)
                return await work({ ...world, use: counted(world.use) })
              } catch (error) {
                if (hook) Object.assign(about, { rejection: error, reason: world.signal.reason })
                throw error
              } finally {
                working.delete(name)
              }
            }),
        }),
    }
  }

  function counted(use: Uses): Uses {
    const entries = Object.entries(use).map(([name, call]) => {
      const watchedCall: typeof call = async (input) => {
        calls += 1
        if (refuses(calls))
          throw new AppError('picture_refused', 'This picture was refused, to see what becomes of it.')
        return call(input)
      }
      return [name, watchedCall] as const
    })
    return Object.fromEntries(entries)
  }

  return {
    watched,
    /** Runs `hook` once, when the step begins for the first time, before its work. */
    onStep: (name: string, hook: Hook) => void hooks.set(name, hook),
    /** Engines refuse the calls, counted from 1, for which `which` holds. */
    refuse(which: typeof refuses) {
      refuses = which
    },
    reset() {
      seen = new Map()
      hooks = new Map()
      calls = 0
      refuses = () => false
    },
    /** In the order they began. */
    names: (): readonly string[] => [...seen.keys()],
    /** How many calls of capabilities there were. */
    calls: () => calls,
    times: (name: string) => seen.get(name)?.times ?? 0,
    startedTogether: (a: string, b: string) => seen.get(b)?.beside.has(a) ?? false,
    rejection: (name: string) => seen.get(name)?.rejection,
    reason: (name: string) => seen.get(name)?.reason,
  }
}
