import type { Caller } from '../http/env.ts'
import type { Services } from '../services.ts'
import { viewEvent, viewPreview } from '../views/event-view.ts'
import { type Follow, followEvents } from './follow.ts'
import { CREDENTIAL_ENDED, watchCredential } from './watch-credential.ts'

/** A WebSocket as far as a session needs one. */
export interface Wire {
  send(text: string): void
  close(code: number, reason: string): void
  /** Bytes that wait to leave; 0 where the host does not say. */
  buffered(): number
  /** A protocol ping, where the host can send one. */
  ping?(): void
}

export const CLOSE = {
  done: 1000,
  goingAway: 1001,
  badMessage: 1008,
  credentialEnded: 1008,
  broken: 1011,
  tooSlow: 1013,
  tooMany: 1013,
} as const

const MAX_BUFFERED_BYTES = 1_000_000
const DRAIN_WITHIN_MS = 30_000
const LOOK_AT_BUFFER_MS = 50
const PING_EVERY_MS = 25_000
const MAX_MESSAGES_A_MINUTE = 60

export interface Session {
  receive(message: unknown): void
  /** The other side answered a ping. */
  pong(): void
  closed(): void
}

export interface SessionOptions {
  readonly caller: Pick<Caller, 'userId' | 'credential'>
  readonly jobId?: string
  readonly after: number
}

/**
 * Sends the log from `after` on for as long as the wire is there. It reads on only while the other side keeps up: who
 * falls behind for 30 s is closed with 1013 and resumes with the last number it saw. Ends with what it was opened with.
 */
export function startSession(services: Services, wire: Wire, { caller, ...from }: SessionOptions): Session {
  const stop = new AbortController()
  const signal = AbortSignal.any([stop.signal, services.closing])
  let answered = true
  let messages = 0
  const close = (code: number, reason: string) => {
    if (stop.signal.aborted) return
    stop.abort()
    clearInterval(heart)
    wire.close(code, reason)
  }
  const heart = setInterval(() => {
    if (!answered && wire.ping) return close(CLOSE.goingAway, 'No answer to a ping.')
    answered = false
    wire.ping?.()
  }, PING_EVERY_MS)
  const calm = setInterval(() => {
    messages = 0
  }, 60_000)
  signal.addEventListener('abort', () => clearInterval(calm), { once: true })

  watchCredential(services, caller, signal, () => close(CLOSE.credentialEnded, CREDENTIAL_ENDED))

  void pump(services, wire, { ...from, userId: caller.userId, signal })
    .then((end) => close(...end))
    .catch((error: unknown) => {
      services.log.error('socket.failed', { error })
      services.errors.report('socket', error)
      close(CLOSE.broken, 'Something broke; resume with the last number.')
    })

  return {
    receive(message) {
      answered = true
      messages += 1
      if (messages > MAX_MESSAGES_A_MINUTE) return close(CLOSE.badMessage, 'Too many messages.')
      if (!isPing(message)) return close(CLOSE.badMessage, 'Only {"type":"ping"} is understood here.')
      wire.send('{"type":"pong"}')
    },
    pong() {
      answered = true
    },
    closed() {
      clearInterval(heart)
      stop.abort()
    },
  }
}

async function pump(services: Services, wire: Wire, follow: Follow): Promise<[number, string]> {
  for await (const heard of followEvents(services, follow)) {
    if (!(await drained(wire, follow.signal))) return [CLOSE.tooSlow, 'Too slow; resume with the last number.']
    if (follow.signal.aborted) break
    wire.send(JSON.stringify(heard.kind === 'event' ? viewEvent(heard.event) : viewPreview(heard)))
  }
  if (services.closing.aborted) return [CLOSE.goingAway, 'This process ends; resume with the last number.']
  return [CLOSE.done, 'The job has ended.']
}

/** `false` when the other side does not take in what was sent. */
async function drained(wire: Wire, signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + DRAIN_WITHIN_MS
  while (wire.buffered() > MAX_BUFFERED_BYTES && !signal.aborted) {
    if (performance.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, LOOK_AT_BUFFER_MS))
  }
  return true
}

function isPing(message: unknown): boolean {
  if (typeof message !== 'string' || message.length > 1000) return false
  try {
    const parsed: unknown = JSON.parse(message)
    return typeof parsed === 'object' && parsed !== null && 'type' in parsed && parsed.type === 'ping'
  } catch {
    return false
  }
}
