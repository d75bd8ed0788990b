import { describe, expect, it } from 'vitest'
import { judgeSignal, type StoppingSignal } from '../../config/commands/stop-signals.ts'

describe('a signal to a studio', () => {
  const all: readonly StoppingSignal[] = ['SIGTERM', 'SIGINT', 'SIGHUP']

  it('stops it when it is the first, whichever it is', () => {
    expect(all.map((name) => judgeSignal(name, null))).toEqual(['stop', 'stop', 'stop'])
  })

  it('is the first one again within a second, as when npm passes a Ctrl-C on', () => {
    expect(all.map((name) => judgeSignal(name, 999))).toEqual(['ignore', 'ignore', 'ignore'])
  })

  it('makes it leave at once when somebody presses Ctrl-C again', () => {
    expect(judgeSignal('SIGINT', 1_000)).toBe('leave')
  })

  it('changes nothing when a supervisor repeats itself', () => {
    expect([judgeSignal('SIGTERM', 20_000), judgeSignal('SIGHUP', 20_000)]).toEqual(['ignore', 'ignore'])
  })
})
