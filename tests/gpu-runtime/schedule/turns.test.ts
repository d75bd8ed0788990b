import { describe, expect, it } from 'vitest'
import { mib } from '../../../core/units.ts'
import { type CardView, pickTurn, type WaitingCall } from '../../../gpu-runtime/schedule/turns.ts'

const call = (id: string, more: Partial<WaitingCall> = {}): WaitingCall => ({
  id,
  key: `model-${id}`,
  needMib: mib(2_000),
  weight: 1,
  createdAtMs: 0,
  gpuUsedMs: 0,
  remainingMs: 10_000,
  loadMs: 5_000,
  putOff: 0,
  ...more,
})
const card = (more: Partial<CardView> = {}): CardView => ({
  residents: [],
  capacityMib: mib(4_000),
  running: 0,
  maxRunning: 2,
  comingBack: [],
  ...more,
})
const resident = (key: string, size: number, busy: boolean) => ({ key, mib: mib(size), lastUsedMs: 0, busy })

describe('whose turn it is', () => {
  it('is nobody’s when nobody waits', () => {
    expect(pickTurn([], card(), 0)).toEqual({ do: 'wait' })
  })

  it('goes to the call with the best response ratio', () => {
    const waiting = [call('long', { remainingMs: 100_000 }), call('short', { remainingMs: 1_000 })]
    expect(pickTurn(waiting, card(), 60_000)).toEqual({ do: 'start', id: 'short', evict: [] })
  })

  it('goes to the warm one of two equals', () => {
    const residents = [resident('model-b', 2_000, false)]
    expect(pickTurn([call('a'), call('b')], card({ residents }), 60_000)).toMatchObject({ do: 'start', id: 'b' })
  })

  it('starts a second call only where both peaks fit', () => {
    const beside = card({ running: 1, residents: [resident('other', 2_000, true)] })
    expect(pickTurn([call('a')], beside, 0)).toEqual({ do: 'start', id: 'a', evict: [] })
    expect(pickTurn([call('a', { needMib: mib(2_001) })], beside, 0)).toEqual({ do: 'wait' })
    expect(pickTurn([call('a')], { ...beside, maxRunning: 1 }, 0)).toEqual({ do: 'wait' })
  })

  it('lets nobody overtake a big one that waits for room', () => {
    const beside = card({ running: 1, residents: [resident('other', 2_000, true)] })
    const big = call('big', { needMib: mib(3_000), remainingMs: 100 })
    const small = call('small', { needMib: mib(100), remainingMs: 1_000_000 })
    expect(pickTurn([big, small], beside, 60_000)).toEqual({ do: 'wait' })
  })

  it('does not start a call of a model that is at work', () => {
    const beside = card({ running: 1, residents: [resident('model-a', 1_000, true)] })
    expect(pickTurn([call('a')], beside, 0)).toEqual({ do: 'wait' })
    expect(pickTurn([call('a'), call('b')], beside, 0)).toMatchObject({ do: 'start', id: 'b' })
  })

  it('refuses what no longer fits the card', () => {
    expect(pickTurn([call('a', { needMib: mib(5_000) })], card(), 0)).toEqual({ do: 'refuse', id: 'a' })
  })

  it('puts a call off, twice at most, when the model it would throw out is back sooner than it loads', () => {
    const view = card({
      residents: [resident('other', 3_000, false)],
      comingBack: [{ key: 'other', inMs: 700 }],
    })
    expect(pickTurn([call('a')], view, 0)).toEqual({ do: 'put-off', id: 'a', forMs: 700 })
    expect(pickTurn([call('a', { putOff: 2 })], view, 0)).toEqual({ do: 'start', id: 'a', evict: ['other'] })
    expect(pickTurn([call('a', { loadMs: 500 })], view, 0)).toEqual({ do: 'start', id: 'a', evict: ['other'] })
  })
})
