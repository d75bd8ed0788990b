import { offeredVocabulary } from '../../../core/capabilities/scene/vocabulary.ts'
import type { Setting, Thing } from '../../../gpu-runtime/engines/scene/contract.ts'
import { buildVocabulary } from '../../../gpu-runtime/engines/scene/vocabulary/build-vocabulary.ts'

/*
 * A vocabulary that stays the same while the renderer's grows: a few things and places without geometry,
 * and all illustrated concepts.
 */
function thing(id: string, words: string, habitat: Thing['habitat'], heightM: number): Thing {
  const build = () => {
    throw new Error('Words have no geometry.')
  }
  return { id, words: words.split(','), habitat, heightM, paintable: id !== 'rock', build }
}

function setting(id: string, words: string, indoor = false): Setting {
  const build = () => {
    throw new Error('Words have no geometry.')
  }
  return { id, words: words.split(','), props: [], indoor, defaults: { timeOfDay: 'morning', sky: 'fair' }, build }
}

const things = [
  thing('lighthouse', 'lighthouse', 'ground', 24),
  thing('castle', 'castle,fortress', 'ground', 22),
  thing('house', 'house', 'ground', 8),
  thing('bridge', 'bridge,stone bridge', 'ground', 5),
  thing('tree', 'tree', 'ground', 8),
  thing('mountain-peak', 'mountain,peak', 'ground', 30),
  thing('boat', 'boat,rowing boat', 'water', 1.2),
  thing('ship', 'ship', 'water', 20),
  thing('car', 'car', 'ground', 1.5),
  thing('table', 'table,wooden table', 'ground', 0.75),
  thing('bench', 'bench', 'ground', 0.9),
  thing('lantern', 'lantern', 'table', 0.4),
  thing('statue', 'statue', 'ground', 3),
]

const settings = [
  setting('stage', 'stage'),
  setting('meadow', 'meadow,hill'),
  setting('sea', 'sea,ocean'),
  setting('coast', 'coast'),
  setting('island', 'island'),
  setting('forest', 'forest,woods'),
  setting('mountains', 'mountain,mountains'),
  setting('snow', 'snow,snowy landscape'),
  setting('city', 'city'),
  setting('underwater', 'underwater'),
  setting('space', 'space'),
  setting('kitchen', 'kitchen', true),
]

export const vocabulary = offeredVocabulary.parse(buildVocabulary(things, settings))
