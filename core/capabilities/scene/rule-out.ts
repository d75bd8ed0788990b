import { type Draft, mark, tokensOf } from './draft.ts'
import type { Lexicon } from './lexicon.ts'

/** What a scene can leave out; see SceneSpec. */
const MOST_EXCLUDED = 24

/**
 * What "without …" comes to once the place is chosen. A word is honoured when every place can leave the thing out, or
 * when this place does not show it anyway; a beach without a sea is not to be had, nor a house without its windows:
 * such words stay among the ignored.
 */
export function ruleOut(draft: Draft, setting: string | null, lexicon: Lexicon): void {
  for (const { chunk, tokens } of draft.ruledOut) {
    const { drawable, settings = [], shownBy = [] } = chunk.sense ?? {}
    const asset = drawable && (drawable.asset.kind === 'modelled' ? drawable.asset.name : drawable.asset.code)
    if (draft.excluded.size + settings.length + 2 > MOST_EXCLUDED) return
    if (asset !== undefined) draft.excluded.add(asset)
    const spared = [asset, chunk.phrase].find((name) => name !== undefined && lexicon.spares.has(name))
    if (spared !== undefined) draft.excluded.add(spared)
    // The place is still open: it must not become this one.
    if (setting === null && spared === undefined) for (const id of settings) draft.excluded.add(id)
    const shown = setting !== null && (settings.includes(setting) || shownBy.includes(setting))
    const stays = shown || drawable?.traits.part === true
    if (spared !== undefined || !stays) mark(draft, [...tokensOf(chunk), ...tokens])
  }
}
