import type { Engine } from '../../gpu-runtime/engine.ts'
import { fliteEngine } from '../../gpu-runtime/engines/speech/flite/engine.ts'
import { kokoroEngine } from '../../gpu-runtime/engines/speech/kokoro/engine.ts'

const ENGINES: Readonly<Record<string, () => Engine>> = { kokoro: kokoroEngine, flite: fliteEngine }

export function speechEngine(name: string): Engine {
  const make = ENGINES[name]
  if (!make) throw new Error(`There is no engine ${name}; known are ${Object.keys(ENGINES).join(' and ')}.`)
  return make()
}
