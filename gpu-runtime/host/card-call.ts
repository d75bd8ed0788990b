import type { WaitingCall } from '../schedule/turns.ts'
import type { EngineChild } from './engine-child.ts'

/** What a card is asked to do. */
export interface CardCall<T> extends Omit<WaitingCall, 'id' | 'putOff'> {
  readonly jobId: string
  /** For messages. */
  readonly name: string
  start(card: { readonly env?: Readonly<Record<string, string>> }, signal: AbortSignal): Promise<EngineChild>
  run(child: EngineChild): Promise<T>
  onPhase(phase: 'waiting' | 'loading' | 'running'): void
}
