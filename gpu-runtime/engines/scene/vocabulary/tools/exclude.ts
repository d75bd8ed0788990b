/*
 * What is left out of the illustrated concepts, by Unicode name: pictures of a whole scene on a square tile, national
 * flags, signs in a script that no English word names, sizes of one and the same shape, and a few that nobody should
 * meet by accident.
 */
const names = (text: string): ReadonlySet<string> => new Set(text.split(/[;\n]+/).map((name) => name.trim()))

/** Flags that are things of their own; those of countries stand for the country. */
const KEPT_FLAGS = names(
  'chequered flag;triangular flag;crossed flags;black flag;white flag;rainbow flag;transgender flag;pirate flag',
)

const EXCLUDED_NAMES = names(`middle finger;white flower;foggy;night with stars;cityscape;sunrise over mountains;sunrise
cityscape at dusk;sunset;bridge at night;milky way;fog;water wave;desert;national park;love hotel;map of Japan
moon viewing ceremony;eye in speech bubble;magnifying glass tilted right;no one under eighteen;speaker medium volume
bookmark tabs;card index dividers;chart increasing with yen
Japanese “here” button;Japanese “service charge” button;Japanese “monthly amount” button;Japanese “not free of charge” button
Japanese “reserved” button;Japanese “bargain” button;Japanese “discount” button;Japanese “free of charge” button
Japanese “prohibited” button;Japanese “acceptable” button;Japanese “application” button;Japanese “passing grade” button
Japanese “vacancy” button;Japanese “congratulations” button;Japanese “secret” button;Japanese “open for business” button
Japanese “no vacancy” button;part alternation mark;input symbols
black medium square;white medium square;black medium-small square;white medium-small square;black small square
white small square;small orange diamond;small blue diamond`)

export function isExcluded(name: string, group: string): boolean {
  if (group === 'Flags') return !KEPT_FLAGS.has(name)
  return EXCLUDED_NAMES.has(name)
}
