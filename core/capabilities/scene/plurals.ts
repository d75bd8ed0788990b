const IRREGULAR: Readonly<Record<string, string>> = Object.fromEntries(
  `men man,women woman,children child,people person,mice mouse,geese goose,feet foot,teeth tooth,oxen ox,wolves wolf,leaves leaf,
knives knife,wives wife,elves elf,thieves thief,loaves loaf,scarves scarf,shelves shelf,halves half,calves calf,hooves hoof,dwarves dwarf,
cacti cactus,octopi octopus,fungi fungus,dice die,lice louse,buses bus,heroes hero,potatoes potato,tomatoes tomato,mangoes mango,
volcanoes volcano,tornadoes tornado,buffaloes buffalo,mosquitoes mosquito,firemen fireman,policemen policeman,policewomen policewoman,
snowmen snowman,businessmen businessman,mermen merman,spacemen spaceman,axes axe,shoes shoe,canoes canoe,horses horse,houses house,
roses rose,vases vase,cheeses cheese,nurses nurse,mooses moose,movies movie,cookies cookie,pies pie,ties tie,zombies zombie,selfies selfie,
smoothies smoothie,genies genie,pixies pixie,lenses lens`
    .split(',')
    .map((pair) => pair.trim().split(' ') as [string, string]),
)

const SAME_PLURAL = new Set('fish,sheep,deer,moose,bison,squid,shrimp,cattle,aircraft,salmon,reindeer'.split(','))

/** "Fish" without an article are several. */
export function hasSamePlural(phrase: string): boolean {
  return SAME_PLURAL.has(phrase.split(' ').at(-1) ?? '')
}

/** Endings of singular words that look like plurals. */
const NEVER_PLURAL = /(ss|us|is)$/

/** The singular forms a word may be the plural of, best first; empty when it cannot be a plural. */
export function singularsOf(word: string): readonly string[] {
  const irregular = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined
  if (irregular !== undefined) return [irregular]
  if (!word.endsWith('s') || word.length < 4 || NEVER_PLURAL.test(word)) return []
  if (word.endsWith('ies')) return [`${word.slice(0, -3)}y`, word.slice(0, -1)]
  if (word.endsWith('ves')) return [word.slice(0, -1), `${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`]
  if (/(ch|sh|x|z|ss|s|o)es$/.test(word)) return [word.slice(0, -2), word.slice(0, -1)]
  return [word.slice(0, -1)]
}
