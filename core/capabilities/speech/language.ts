/** English words that hardly any sentence does without. */
const COMMON = new Set(
  'the a an and or but of to in on at for with from by is are was were be been it its this that these those he she they we you i his her their our your my not as so then when who what how there one all will would can could has have had do does did no if into out up down over under after before very more most some any just only like than about'.split(
    ' ',
  ),
)
/** From so many words on, a text without common words is not taken for a list of names. */
const JUDGED_WORDS = 8
const COMMON_SHARE = 0.12

/** Why English voices cannot read a text aloud, as a sentence with the remedy; `null` when they can. */
export function unspeakableBecause(text: string): string | null {
  const letters = text.match(/\p{L}/gu) ?? []
  if (letters.length === 0 && !/\d/.test(text)) return 'The text has no words to say.'
  const foreign = letters.filter((letter) => !/\p{Script=Latin}|\p{Script=Greek}/u.test(letter))
  if (foreign.length > 0)
    return `The text has letters that are not read aloud, such as ${foreign[0]}: write it in English.`
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? []
  if (words.length < JUDGED_WORDS) return null
  const common = words.filter((word) => COMMON.has(word)).length
  return common / words.length < COMMON_SHARE ? 'The text does not read as English: write it in English.' : null
}
