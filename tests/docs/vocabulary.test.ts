import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readPrompt } from '../../core/capabilities/scene/read-prompt.ts'
import { offeredVocabulary } from '../../core/capabilities/scene/vocabulary.ts'
import { signpost } from '../../docs/examples/signpost.ts'
import { steppe } from '../../docs/examples/steppe.ts'
import { createKits } from '../../gpu-runtime/engines/scene/kit/create-kit.ts'
import { loadThree, type Three } from '../../gpu-runtime/engines/scene/kit/three.ts'
import { settings } from '../../gpu-runtime/engines/scene/settings/index.ts'
import { things } from '../../gpu-runtime/engines/scene/things/index.ts'
import { plainSpec } from '../../gpu-runtime/engines/scene/tools/plain-spec.ts'
import { buildVocabulary } from '../../gpu-runtime/engines/scene/vocabulary/build-vocabulary.ts'
import { codeBlocks, marked } from './markdown.ts'
import { LISTS } from './vocabulary-lists.ts'

const page = readFileSync('docs/vocabulary.md', 'utf8')
const blocks = codeBlocks(page).filter((block) => block.language === 'ts')
/** A block as a file in docs/examples, where it is type-checked. */
const asExample = (code: string) =>
  code
    .split('\n')
    .slice(1)
    .join('\n')
    .replace("'../contract.ts'", "'../../gpu-runtime/engines/scene/contract.ts'")
    .replaceAll("'./parts/", "'../../gpu-runtime/engines/scene/settings/parts/")

describe('docs/vocabulary.md', () => {
  it.each(Object.keys(LISTS))(
    'lists the %s that there are; npx tsx tests/docs/write-vocabulary.ts writes them',
    (name) => {
      expect(marked(page, name)).toBe(LISTS[name]?.())
    },
  )

  it.each(['signpost', 'steppe'])('shows %s as it is type-checked', (name) => {
    const block = blocks.find(({ code }) => code.startsWith(`// `) && code.includes(`/${name}.ts\n`))
    expect(`${asExample(block?.code ?? '')}\n`.trim()).toBe(readFileSync(`docs/examples/${name}.ts`, 'utf8').trim())
  })
})

describe('its examples', () => {
  let three: Three
  beforeAll(async () => {
    three = await loadThree()
  })

  it('are understood as soon as they are listed', () => {
    const vocabulary = offeredVocabulary.parse(buildVocabulary([...things, signpost], [...settings, steppe]))
    expect(readPrompt('two signposts on a moor at dusk', vocabulary)).toMatchObject({
      setting: 'steppe',
      subjects: [{ asset: { kind: 'modelled', name: 'signpost' }, count: 2 }],
      ignored: [],
    })
  })

  it('build: the thing stands on the ground at its height, the land has places for a hero', () => {
    const kits = createKits(three, { spec: plainSpec({}), lite: true })
    const box = new three.THREE.Box3().setFromObject(signpost.build(kits.kitFor('signpost'), {}))
    expect(box.min.y).toBeCloseTo(0)
    expect(box.max.y).toBeCloseTo(signpost.heightM)
    const land = steppe.build(kits.kitFor('setting steppe'))
    expect(land.heroSpots(1).length).toBeGreaterThan(0)
    const before = land.group.children.length
    land.dress(() => true)
    expect(land.group.children.length).toBeGreaterThan(before)
  })
})
