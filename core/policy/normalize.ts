/** Signs inside a word that stand for letters: `n4ked`. At the ends of words they are numbers: `4k`, `vx2`. */
const DRESSED: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}

/** Plain words in lower case, single blanks between them, spelled-out words joined: what the rules are written for. */
export function normalize(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/(?<=\p{L})[013457@$](?=\p{L})/gu, (sign) => DRESSED[sign] ?? sign)
    .replace(/['’]s\b/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(?<!\p{L})(?:\p{L} ){3,}\p{L}(?!\p{L})/gu, (spelled) => spelled.replaceAll(' ', ''))
    .trim()
}

/** Words that sound like something else than they are; taken out before the rules look. */
const HARMLESS = [
  'naked mole rats?',
  'naked (?:eye|flame|singularity)',
  'nude (?:lipstick|nail polish|makeup|palette|heels|shoes|colou?red?|tones?|shades?|beige)',
  '(?:ursa|canis|asia|leo) minor',
  '(?:[a-g] )?(?:flat |sharp )?minor (?:key|chord|scale|league|repairs?|details?|changes?|damage|arcana|seventh)',
  '(?:[a-g]) (?:flat |sharp )?minor',
  'new kids on the block',
  '(?:baby |mountain )?goat kids?',
  'sex (?:chromosomes?|cells?|determination|linked|ratio)',
  'sex(?:ual)? (?:reproduction|education|dimorphism|selection|health)',
  'baby (?:blue|pink|grand)',
]
const HARMLESS_PATTERN = new RegExp(`\\b(?:${HARMLESS.join('|')})\\b`, 'g')

export function withoutHarmless(normal: string): string {
  return normal.replace(HARMLESS_PATTERN, ' ').replace(/ {2,}/g, ' ').trim()
}
