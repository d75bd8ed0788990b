import type { Draft, DraftSubject, PlaceMention } from './draft.ts'
import type { Lexicon } from './lexicon.ts'

/**
 * A place that the picture's setting does not show, as things of its own: a village in the mountains becomes cottages.
 * `null` where it has no such things, the setting no room for them, or the prompt names something else to look at:
 * then they would stand before it.
 */
export function standInOf(
  { chunk }: PlaceMention,
  setting: string,
  { subjects }: Draft,
  lexicon: Lexicon,
): DraftSubject | null {
  if (subjects.length > 0 || !isOpenLand(setting, lexicon)) return null
  for (const id of chunk.sense?.settings ?? []) {
    const [name = '', count = '1'] = lexicon.settings.get(id)?.standIn?.split(' ') ?? []
    const drawable = lexicon.thing(name)
    if (drawable === null) continue
    return {
      drawable,
      word: chunk.phrase,
      chunk,
      count: Number(count),
      scale: 'normal',
      skinTone: null,
      colour: null,
      relation: null,
    }
  }
  return null
}

/** Out of doors, with ground to stand on. */
function isOpenLand(setting: string, { settings, places }: Lexicon): boolean {
  const { water, underwater, space, neutral } = places
  return settings.get(setting)?.indoor === false && ![water, underwater, space, neutral].includes(setting)
}
