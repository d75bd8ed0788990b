import { describe, expect, it } from 'vitest'
import { textToImage } from '../../../core/capabilities/text-to-image.ts'
import { provenanceXmp } from '../../../core/provenance.ts'
import { sceneEngine } from '../../../gpu-runtime/engines/scene/engine.ts'
import type { Made } from '../../../gpu-runtime/host/made.ts'
import { provenanceOf } from '../../../gpu-runtime/worker/save.ts'

const made: Made = {
  capability: 'text-to-image',
  engine: 'one',
  version: '3',
  model: 'm',
  profile: 'full',
  backend: 'cpu',
}

describe('the provenance of an output', () => {
  it('names engine and version, and says whether a model that learned from works made it', () => {
    expect(provenanceOf({ seed: 7 }, made)).toEqual({ generator: 'Atelier', seed: 7, made, trained: true })
    expect(provenanceOf({ seed: 7 }, { ...made, trained: false })).toMatchObject({ made, trained: false })
  })

  it('leaves that neither to the task nor to chance', () => {
    expect(provenanceOf({ trained: false }, made)).toMatchObject({ trained: true })
    expect(provenanceOf({ trained: true }, { ...made, trained: false })).toMatchObject({ trained: false })
  })

  it('calls pictures of the built-in engine algorithmic, in the words of IPTC', () => {
    const [provided] = sceneEngine({ cacheDir: '/nowhere' }).provides
    const request = textToImage.input.parse({ prompt: 'a tree', style: '3d', width: 512, height: 512, seed: 1 })
    const { trained } = provided!.model(request)
    const xmp = (line: Made) => provenanceXmp(provenanceOf({}, line))
    expect(xmp({ ...made, ...(trained === false && { trained }) })).toContain('digitalsourcetype/algorithmicMedia')
    expect(xmp(made)).toContain('digitalsourcetype/trainedAlgorithmicMedia')
  })
})
