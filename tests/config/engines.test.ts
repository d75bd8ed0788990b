import { describe, expect, it } from 'vitest'
import { chooseEngines } from '../../config/engines.ts'
import { readEnv } from '../../config/env.ts'

const cardsOf = async (variables: Record<string, string>) => (await chooseEngines(readEnv(variables))).cards
const budgets = async (variables: Record<string, string>) =>
  (await cardsOf(variables)).map(({ budgetMib }) => budgetMib)

describe('the engines that are built in', () => {
  it('read aloud with natural voices, and with those of a machine where their model is missing', async () => {
    const { engines } = await chooseEngines(readEnv({ ENGINES: 'builtin' }))
    const readers = engines.filter(({ provides }) => provides.some(({ capability }) => capability.id === 'speech'))
    expect(readers.map(({ id }) => id)).toEqual(['kokoro', 'flite'])
  })
})

describe('the cards of a worker', () => {
  it('are one of 4,096 MiB unless something else is said', async () => {
    expect(await budgets({})).toEqual([4_096])
    expect(await budgets({ GPU_VRAM_MIB: '8192' })).toEqual([8_192])
  })

  it('are as many as GPU_VRAM_MIB has numbers, each with a name of its own', async () => {
    const two = { ENGINES: 'simulated', GPU_VRAM_MIB: '4096, 8192' }
    expect(await budgets(two)).toEqual([4_096, 8_192])
    expect(new Set((await cardsOf(two)).map(({ id }) => id)).size).toBe(2)
  })

  it('are numbered as nvidia-smi does, and not at all where they are simulated', async () => {
    expect((await cardsOf({ ENGINES: 'builtin' })).map(({ gpuIndex }) => gpuIndex)).toEqual([0])
    expect((await cardsOf({ ENGINES: 'simulated' })).map(({ gpuIndex }) => gpuIndex)).toEqual([undefined])
  })

  it('are refused where an engine cannot share them out, or a number is none', async () => {
    await expect(cardsOf({ GPU_VRAM_MIB: '4096,8192' })).rejects.toThrow('GPU_VRAM_MIB names 2 cards')
    expect(() => readEnv({ GPU_VRAM_MIB: '4096,many' })).toThrow('GPU_VRAM_MIB')
  })
})
