import { hostname } from 'node:os'
import { join } from 'node:path'
import { mib } from '../core/units.ts'
import type { Engine } from '../gpu-runtime/engine.ts'
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
 * Engines by the names of ENGINES, in the order of preference, and the cards they share.
 * The built-in one, a sixth of all our files, is loaded only where it is named.
 * @throws Error naming what is not known, or cannot share out several cards.
 */
export async function chooseEngines(env: Choice): Promise<Engines> {
  const known: Readonly<Record<string, () => readonly Engine[] | Promise<readonly Engine[]>>> = {
    builtin: () => builtinEngines(env),
    // Its films are joined by the real engine, which needs no card.
    simulated: async () => [simulatedEngine(env.SIMULATED), await joiner(env)],
  }
  const named = await Promise.all(
    env.ENGINES.map((name) => {
      const make = known[name]
      if (!make) throw new Error(`ENGINES names ${name}; known are ${Object.keys(known).join(' and ')}.`)
      return make()
    }),
  )
  const engines = named.flat().filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index)
  const memories = env.GPU_VRAM_MIB.length > 0 ? env.GPU_VRAM_MIB : [UNMEASURED_MIB]
  if (memories.length > 1 && env.ENGINES.includes('builtin')) {
    throw new Error(
      `GPU_VRAM_MIB names ${memories.length} cards, and the built-in renderer draws on one device: give one number, or leave builtin out of ENGINES.`,
    )
  }
  const simulated = env.ENGINES.includes('simulated')
  const home = simulated ? `${hostname()}:simulated:${process.pid}` : hostname()
  const cards = memories.map((memory, index) => {
    const id = `${home}:${index}`
    return simulated ? simulatedCard(id, memory) : { id, budgetMib: memory, gpuIndex: index }
  })
  return { engines, cards }
}

/** What needs nothing but npm: pictures and films from a vocabulary, voices, music. */
async function builtinEngines(env: Choice): Promise<readonly Engine[]> {
  const [{ sceneEngine }, { kokoroEngine }, { fliteEngine }, { musicEngine }] = await Promise.all([
    import('../gpu-runtime/engines/scene/engine.ts'),
    import('../gpu-runtime/engines/speech/kokoro/engine.ts'),
    import('../gpu-runtime/engines/speech/flite/engine.ts'),
    import('../gpu-runtime/engines/music/engine.ts'),
  ])
  const cacheDir = cacheOf(env)
  const backends = env.RENDER_BACKENDS
  return [
    sceneEngine({ cacheDir, ...(backends.length > 0 && { backends }) }),
    kokoroEngine(),
    fliteEngine(),
    musicEngine(),
    await joiner(env),
  ]
}

async function joiner(env: Choice): Promise<Engine> {
  const { filmEngine } = await import('../gpu-runtime/engines/film/engine.ts')
  return filmEngine({ cacheDir: cacheOf(env) })
}

const cacheOf = ({ DATA_DIR }: Choice) => join(DATA_DIR, 'cache')
