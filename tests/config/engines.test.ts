import { describe, expect, it } from 'vitest'
import { chooseEngines } from '../../config/engines.ts'
import { readEnv } from '../../config/env.ts'

const cardsOf = (variables: Record<string, string>) => chooseEngines(readEnv(variables)).cards
const budgets = (variables: Record<string, string>) => cardsOf(variables).map(({ budgetMib }) => budgetMib)

describe('the cards of a worker', () => {
  it('are one of 4,096 MiB unless something else is said', () => {
    expect(budgets({})).toEqual([4_096])
    expect(budgets({ GPU_VRAM_MIB: '8192' })).toEqual([8_192])
  })

  it('are as many as GPU_VRAM_MIB has numbers, each with a name of its own', () => {
    const two = { ENGINES: 'simulated', GPU_VRAM_MIB: '4096, 8192' }
    expect(budgets(two)).toEqual([4_096, 8_192])
    expect(new Set(cardsOf(two).map(({ id }) => id)).size).toBe(2)
  })

  it('are numbered as nvidia-smi does, and not at all where they are simulated', () => {
    expect(cardsOf({ ENGINES: 'builtin' }).map(({ gpuIndex }) => gpuIndex)).toEqual([0])
    expect(cardsOf({ ENGINES: 'simulated' }).map(({ gpuIndex }) => gpuIndex)).toEqual([undefined])
  })

  it('are refused where an engine cannot share them out, or a number is none', () => {
    expect(() => cardsOf({ GPU_VRAM_MIB: '4096,8192' })).toThrow('GPU_VRAM_MIB names 2 cards')
    expect(() => readEnv({ GPU_VRAM_MIB: '4096,many' })).toThrow('GPU_VRAM_MIB')
  })
})
