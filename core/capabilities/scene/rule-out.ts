import { type Draft, mark, tokensOf } from './draft.ts'
import type { Lexicon } from './lexicon.ts'

/**
 * What "without …" comes to once the place is chosen. A word is honoured when every place can leave the thing out, or
 * when this place does not show it anyway; a beach without a sea is not to be had, nor a house without its windows:
 * such words stay among the ignored.
 */
export function ruleOut(draft: Draft, setting: string | null, lexicon: Lexicon): void {
  for (const { chunk, tokens } of draft.ruledOut) {
    const { drawable, settings = [], shownBy = [] } = chunk.sense ?? {}
    const asset = drawable && (drawable.asset.kind === 'modelled' ? drawable.asset.name : drawable.asset.code)
    if (asset !== undefined) draft.excluded.add(asset)
    const spared = [asset, chunk.phrase].find((name) => name !== undefined && lexicon.spares.has(name))
    if (spared !== undefined) draft.excluded.add(spared)
    const shown = setting !== null && (settings.includes(setting) || shownBy.includes(setting))
    const stays = shown || drawable?.traits.part === true
    if (spared !== undefined || !stays) mark(draft, [...tokensOf(chunk), ...tokens])
  }
}
