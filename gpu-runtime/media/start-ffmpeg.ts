import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import type { Writable } from 'node:stream'
import { AppError } from '../../core/errors.ts'
import type { Ffmpeg } from './find-ffmpeg.ts'

export interface FfmpegInput {
  /** A path, or `pipe:0` for what is written to the run. */
  readonly source: string
  readonly options: readonly string[]
}

export interface FfmpegCommand {
  readonly ffmpeg: Ffmpeg
  readonly inputs: readonly FfmpegInput[]
  readonly options: readonly string[]
  readonly output: string
  /** Aborting it kills the process. */
  readonly signal: AbortSignal
}

export interface FfmpegRun {
  /** Its standard input takes the bytes; resolves when the process has them and `bytes` may be used again. */
  write(bytes: Uint8Array): Promise<void>
  /** Closes its input and waits for its end. @throws AppError `engine_failed` · `no_engine` · the signal's reason */
  finish(): Promise<void>
  /** Kills it; `write` and `finish` then reject with `reason`. */
  kill(reason: unknown): void
}

/**
 * Starts ffmpeg with its standard input open. That input is also its leash: when this process dies, however it dies,
 * the pipe closes, and an ffmpeg that reads it comes to its end.
 */
export async function startFfmpeg({ ffmpeg, inputs, options, output, signal }: FfmpegCommand): Promise<FfmpegRun> {
  signal.throwIfAborted()
  const { default: fluent } = await import('fluent-ffmpeg')
  const command = fluent({ stdoutLines: 40 })
  command.setFfmpegPath(ffmpeg.path)
  for (const { source, options } of inputs) {
    command.input(source)
    // With no options at all fluent-ffmpeg writes the word "undefined".
    if (options.length > 0) command.inputOptions(...options)
  }
  command.outputOptions(...options, '-y').output(output)

  let killed: { readonly reason: unknown } | null = null
  const kill = (reason: unknown) => {
    killed ??= { reason }
    command.kill('SIGKILL')
  }
  const onAbort = () => kill(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })

  let input: Writable | null = null
  const ended = new Promise<void>((resolve, reject) => {
    command.once('end', () => resolve())
    const fail = (error: Error, _stdout?: unknown, stderr?: unknown) =>
      reject(killed ? killed.reason : explain(error, stderr))
    command.once('error', fail)
    // fluent-ffmpeg throws into the void where a program does not start: that error is heard here instead.
    command.once('start', () => childOf(command).removeAllListeners('error').once('error', fail))
  }).finally(() => signal.removeEventListener('abort', onAbort))
  // Heard by finish(), or by the write that fails first.
  ended.catch(() => undefined)
  const started = new Promise<void>((resolve) => {
    command.once('start', () => {
      const child = childOf(command)
      input = child.stdin
      // A broken pipe is told by the end of the process.
      input.on('error', () => undefined)
      if (killed) child.kill('SIGKILL')
      child.once('spawn', resolve)
    })
  })
  command.run()
  await Promise.race([started, ended])

  return {
    async write(bytes) {
      const taken = new Promise<void>((resolve, reject) => {
        input?.write(bytes, (error) => (error ? reject(error) : resolve()))
      })
      // What went wrong is the process's to say: a failed write waits for it.
      await Promise.race([taken.catch(() => ended), ended.then(() => Promise.reject(endedEarly()))])
    },
    async finish() {
      input?.end()
      await ended
    },
    kill,
  }
}

/** Undocumented, and the only way to its standard input that says when bytes were taken. */
function childOf(command: object): ChildProcessWithoutNullStreams {
  return (command as { readonly ffmpegProc: ChildProcessWithoutNullStreams }).ffmpegProc
}

function endedEarly(): AppError {
  return new AppError('engine_failed', 'The encoder ended before the last picture.')
}

/** What ffmpeg printed names paths and builds: it goes into the cause, for the log alone. */
function explain(error: Error, stderr: unknown): AppError {
  const cause = new Error(`${error.message}\n${typeof stderr === 'string' ? stderr : ''}`.slice(-4000), {
    cause: error,
  })
  if (/ENOENT|EACCES|ENOEXEC|Cannot find ffmpeg/.test(error.message)) {
    return new AppError('no_engine', 'ffmpeg does not start. Install it again, or run npm ci for the one from npm.', {
      cause,
    })
  }
  return new AppError('engine_failed', 'The encoder of the film failed.', { cause })
}
