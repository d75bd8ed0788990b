const list = (words: string) => new Set(words.split(' '))

/** English words that hardly any sentence does without. */
const COMMON = list(
  'the a an and or but of to in on at for with from by is are was were be been it its this that these those he she they we you i his her their our your my not as so then when who what how there one all will would can could has have had do does did no if into out up down over under after before very more most some any just only like than about me him them us where why which while because never always here now two three',
)
/**
 * The same of others that are written in Latin letters: German, French, Spanish, Italian, Portuguese, Dutch, those of
 * Scandinavia, Polish, Turkish, Latin.
 */
const FOREIGN = list(
  [
    'der das und ist nicht ein eine einen einem einer ich sie wir mit auf für von zu den dem des im sich auch es wie aber nach bei unter wenn dann noch nur sehr wurde waren haben sein seine ihr ihre',
    'le la les des du et est une un dans qui que pour avec sur pas ne il elle ils nous vous je ce cette son ses sa au aux mais ou était avait plus très comme sont',
    'el los las una y en con por para del que se su sus no es era había muy pero como más está son lo al yo',
    'il lo gli di che è non per una con della dei del nel sono era più ma anche come si alla suo sua',
    'o os um uma em do da dos das não com seu sua foi mas ele ela são ao',
    'het een en van ik je niet met zijn dat op voor maar ook naar er haar hij ze aan bij',
    'och att det som en ett på av är var för den med inte han hon jag og af til ikke på jeg der',
    'i w na się nie jest z do że to jak ale był była ze od',
    'bir ve bu için ile çok gibi da ama',
    'est et non cum sed sunt quod ad ex ut qui',
  ].join(' '),
)
/** In both, and so evidence of neither. */
const BOTH = new Set([...FOREIGN].filter((word) => COMMON.has(word)))
/** As words of English end or are spelled, and few others are. */
const ENGLISH_LOOK = /(?:ing|ed|ly|s|y|ion|er)$|th|wh|sh|ck|ee|oo|igh|ea|ow/

const FOREIGN_WORDS = 2
/** Fewer plain words are not judged by their look: they may be labels or a list. */
const JUDGED_WORDS = 8
const ENGLISH_SHARE = 0.3

/** Why English voices cannot read a text aloud, as a sentence with the remedy; `null` when they can. */
export function unspeakableBecause(text: string): string | null {
  const letters = text.match(/\p{L}/gu) ?? []
  if (letters.length === 0 && !/\d/.test(text)) return 'The text has no words to say.'
  // Greek letters are symbols of science; words of them are Greek.
  const foreign =
    letters.find((letter) => !/\p{Script=Latin}|\p{Script=Greek}/u.test(letter)) ??
    text.match(/\p{Script=Greek}{3,}/u)?.[0]
  if (foreign !== undefined)
    return `The text has letters that are not read aloud, such as ${foreign}: write it in English.`
  return readsAsEnglish(plainWords(text)) ? null : 'The text does not read as English: write it in English.'
}

/** Names tell nothing of a language: words in small letters, and the first of each sentence, which may be any. */
function plainWords(text: string): readonly string[] {
  const sentences = text
    .normalize('NFC')
    .replaceAll('’', "'")
    .split(/[.!?…:;\n“”"]+/)
  return sentences.flatMap((sentence) => {
    // Single letters are symbols.
    const words = sentence.match(/I\b|[\p{Script=Latin}\p{M}]+(?:'\p{L}+|(?<=\p{L}{2}))/gu) ?? []
    const first = words[0]?.toLowerCase() ?? ''
    const known = COMMON.has(first) || FOREIGN.has(first)
    return words.flatMap((word, index) => {
      if (index === 0) return known || word === first ? [first] : []
      return /^\p{Ll}/u.test(word) || word === 'I' ? [word.toLowerCase()] : []
    })
  })
}

function readsAsEnglish(words: readonly string[]): boolean {
  const count = (test: (word: string) => boolean) => words.filter(test).length
  const english = count((word) => COMMON.has(word) && !BOTH.has(word))
  const foreign = count((word) => FOREIGN.has(word) && !BOTH.has(word))
  if (foreign >= FOREIGN_WORDS && foreign > english) return false
  const accented = count((word) => /[^\p{ASCII}]/u.test(word))
  if (accented >= FOREIGN_WORDS && accented > words.length / 2) return false
  const like = count((word) => COMMON.has(word) || ENGLISH_LOOK.test(word))
  return words.length < JUDGED_WORDS || like / words.length >= ENGLISH_SHARE
}
