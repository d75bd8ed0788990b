import { hostname } from 'node:os'
import { join } from 'node:path'
import { mib } from '../core/units.ts'
import type { Engine } from '../gpu-runtime/engine.ts'
import { sceneEngine } from '../gpu-runtime/engines/scene/engine.ts'
import { simulatedCard, simulatedEngine } from '../gpu-runtime/engines/simulated/engine.ts'
import type { CardOptions } from '../gpu-runtime/host/card.ts'
import type { Env } from './env.ts'

export interface Engines {
  readonly engines: readonly Engine[]
  readonly cards: readonly CardOptions[]
}

/** Memory of a card that nobody has measured: what a software renderer may take. */
const UNMEASURED_MIB = mib(4_096)

type Choice = Pick<Env, 'ENGINES' | 'GPU_VRAM_MIB' | 'DATA_DIR' | 'RENDER_BACKENDS' | 'SIMULATED'>

/**
 * Engines by the names of ENGINES, in the order of preference, and the card they share.
 * @throws Error naming what is not known.
 */
export function chooseEngines(env: Choice): Engines {
  const known: Readonly<Record<string, () => Engine>> = {
    builtin: () =>
      sceneEngine({
        cacheDir: join(env.DATA_DIR, 'cache'),
        ...(env.RENDER_BACKENDS.length > 0 && { backends: env.RENDER_BACKENDS }),
      }),
    simulated: () => simulatedEngine(env.SIMULATED),
  }
  const engines = env.ENGINES.map((name) => {
    const make = known[name]
    if (!make) throw new Error(`ENGINES names ${name}; known are ${Object.keys(known).join(' and ')}.`)
    return make()
  })
  const memory = env.GPU_VRAM_MIB ?? UNMEASURED_MIB
  const simulated = env.ENGINES.includes('simulated')
  const id = `${hostname()}:${simulated ? `simulated:${process.pid}` : '0'}`
  return { engines, cards: [simulated ? simulatedCard(id, memory) : { id, budgetMib: memory }] }
}
