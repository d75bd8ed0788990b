import type { DraftSubject, PlaceMention } from './draft.ts'
import type { Lexicon } from './lexicon.ts'

/** Too big to stand in front of anything. */
const BACKDROP = 'mountain-peak'

/**
 * A place that the picture's setting does not show, as things: mountains behind a village become a peak on the
 * horizon, a village by the sea some cottages. `null` where it has no such things or the setting no room for them.
 * `isBackdrop` puts them far behind what the picture is about.
 */
export function standInOf(
  { chunk }: PlaceMention,
  setting: string,
  lexicon: Lexicon,
  isBackdrop: boolean,
): DraftSubject | null {
  if (!isOpenLand(setting, lexicon)) return null
  for (const id of chunk.sense?.settings ?? []) {
    const [name = '', one = '1', many = one] = lexicon.settings.get(id)?.standIn?.split(' ') ?? []
    const drawable = lexicon.thing(name)
    if (drawable === null) continue
    return {
      drawable,
      word: chunk.phrase,
      chunk,
      count: Number(chunk.plural || chunk.phrase.endsWith('s') ? many : one),
      scale: 'normal',
      skinTone: null,
      colour: null,
      relation: isBackdrop || name === BACKDROP ? { how: 'behind', to: 'horizon', weak: true } : null,
    }
  }
  return null
}

/** Out of doors, with ground to stand on. */
function isOpenLand(setting: string, { settings, places }: Lexicon): boolean {
  const { water, underwater, space, neutral } = places
  return settings.get(setting)?.indoor === false && ![water, underwater, space, neutral].includes(setting)
}
