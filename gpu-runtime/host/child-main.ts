import { AppError } from '../../core/errors.ts'
import type { Loaded, LoadModel } from '../engine.ts'
import { sendingLogger } from './child-log.ts'
import { runContext } from './child-run.ts'
import { type Failure, type FromChild, type ToChild, toChild } from './protocol.ts'

/* Entry of an engine's child process: loads one model, runs it call by call, ends with its parent. */

const send = (message: FromChild) => {
  if (process.connected) process.send?.(message)
}
const state: { loaded: Loaded | null; running: { id: number; stop: AbortController } | null } = {
  loaded: null,
  running: null,
}

async function load(message: Extract<ToChild, { kind: 'load' }>): Promise<void> {
  try {
    const module = (await import(message.module)) as { load?: LoadModel }
    if (!module.load) throw new Error(`${message.module} exports no load.`)
    const { model, profile, limitMib, options, cacheDir } = message
    const log = sendingLogger(send, { model })
    const signal = new AbortController().signal
    state.loaded = await module.load({ model, profile, limitMib, options, cacheDir, log, signal })
    send({ kind: 'loaded', backend: state.loaded.backend })
  } catch (error) {
    send({ kind: 'load-failed', failure: describe(error, 'The engine could not load its model.') })
  }
}

async function run(message: Extract<ToChild, { kind: 'run' }>): Promise<void> {
  const stop = new AbortController()
  state.running = { id: message.id, stop }
  try {
    if (!state.loaded) throw new Error('A run was asked before the load.')
    const output = await state.loaded.run(message.input, runContext(message, send, stop.signal))
    send({ kind: 'done', id: message.id, output })
  } catch (error) {
    if (stop.signal.aborted) send({ kind: 'cancelled', id: message.id })
    else send({ kind: 'failed', id: message.id, failure: describe(error, 'The engine failed.') })
  } finally {
    state.running = null
  }
}

function describe(error: unknown, otherwise: string): Failure {
  const cause = wholeStory(error)
  if (!(error instanceof AppError)) return { code: 'engine_failed', message: otherwise, cause }
  const { code, message, details } = error
  return { code, message, cause, ...(details && { details: { ...details } }) }
}

/** With what caused it: what a program printed stands there. */
function wholeStory(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const story = error.stack ?? error.message
  return error.cause === undefined ? story : `${story}\ncaused by ${wholeStory(error.cause)}`
}

async function hear(raw: unknown): Promise<void> {
  const message = toChild.parse(raw)
  switch (message.kind) {
    case 'load':
      return load(message)
    case 'run':
      return run(message)
    case 'cancel':
      if (state.running?.id === message.id)
        state.running.stop.abort(new AppError('cancelled', 'The call was cancelled.'))
      return
    case 'unload':
      await state.loaded?.unload()
      process.disconnect()
  }
}

process.on('message', (raw) => void hear(raw))
// Without a parent there is nobody to work for.
process.on('disconnect', () => process.exit(0))
