import { join } from 'node:path'
import type { ReadUnit } from '../reading/normalise.ts'
import { lookUp, spell } from './dictionary.ts'
import { openGuesser } from './guess.ts'
import { readHomographs, soundOfHomograph } from './homographs.ts'
import { plainLetters, respellings } from './respellings.ts'
import { beginsWithVowel, symbolsOf } from './symbols.ts'
import { formOf, withS } from './word-forms.ts'

/** A unit of the text with the symbols that the voice reads; marks have none. */
export type Pronounced = ReadUnit & { readonly symbols: string }

/** Words whose sound the rules would miss; function words as they are said in a sentence. */
const FIXED: Readonly<Record<string, string>> = {
  a: 'ɐ',
  an: 'ɐn',
  of: 'ʌv',
  i: 'ˌI',
  "i'm": 'ˌIm',
  was: 'wʌz',
  from: 'fɹʌm',
  and: 'ænd',
  for: 'fɔɹ',
  your: 'jʊɹ',
  her: 'hɜɹ',
  were: 'wɜɹ',
  been: 'bɪn',
  miz: 'mˈɪz',
  on: 'ˌɔn',
  thirty: 'θˈɜɹTi',
  kilometers: 'kəlˈɑməTəɹz',
  kilometer: 'kəlˈɑməTəɹ',
}
const list = (words: string) => new Set(words.split(' '))
/** They carry no stress, others a second one. */
const UNSTRESSED = list(
  "the an as at is it its it's in or if than that are be he she they we you their his has have had can could would will with this these those do by my to he's she's they're we're you're it'll",
)
const LIGHT = list(
  'but down go him how made make me might near not our put shall should so some them though up us what when where which while who whose why',
)

export type Pronounce = (units: readonly ReadUnit[], own?: Readonly<Record<string, string>>) => Pronounced[]

/** Opens the word lists of `folder`. The function gives each word its symbols; `own` are English respellings by word. */
export function openPronouncer(folder: string): Pronounce {
  const guess = openGuesser(join(folder, 'g2p-en.f32.bin'))
  const homographs = readHomographs(join(folder, 'homographs.en'))

  function sound(word: string, previous = ''): string {
    const homograph = homographs.get(word)
    if (homograph) return soundOfHomograph(homograph, previous)
    return lookUp(word) ?? formOf(word, sound) ?? guess(word.replace(/[^a-z]/g, ''))
  }

  function symbols(word: string, previous: string): string {
    const plain = plainLetters(word)
    if (plain === '') return ''
    if (isSpelled(word, plain, previous)) return symbolsOf(spell(plain.replaceAll("'", '')), plain)
    // "UFOs"
    const [, several = ''] = /^([A-Z]{2,})s$/.exec(word) ?? []
    if (several !== '' && isSpelled(several, several.toLowerCase(), previous))
      return symbolsOf(withS(spell(several.toLowerCase())), '')
    if (Object.hasOwn(FIXED, plain)) return FIXED[plain] ?? ''
    const said = symbolsOf(sound(plain, previous), plain)
    if (UNSTRESSED.has(plain)) return said.replace(/[ˈˌ]/g, '')
    return LIGHT.has(plain) ? said.replace('ˈ', 'ˌ') : said
  }

  return (units, own = {}) => {
    const saidFor = respellings(own)
    const words = units.map((unit) => (unit.kind === 'word' ? saidFor(unit) : []))
    const before = (unit: number, at: number) => words[unit]?.[at - 1] ?? words[unit - 1]?.at(-1) ?? ''
    let next = ''
    return units
      .map((unit, index) => {
        if (unit.kind === 'mark') return { ...unit, symbols: '' }
        const said = (words[index] ?? []).map((word, at) => symbols(word, before(index, at).toLowerCase()))
        return { ...unit, symbols: said.filter(Boolean).join(' ') }
      })
      .toReversed()
      .map((unit) => {
        const linked =
          unit.kind === 'mark' ? unit : { ...unit, symbols: link(unit.text.toLowerCase(), unit.symbols, next) }
        next = linked.symbols
        return linked
      })
      .toReversed()
  }
}

/** "the" and "to" before vowels; a light word before a pause gets some weight. */
function link(word: string, symbols: string, next: string): string {
  if (word === 'the') return beginsWithVowel(next) ? 'ði' : 'ðə'
  if (word === 'to') return next === '' ? 'tu' : beginsWithVowel(next) ? 'tʊ' : 'tə'
  const falls = next === '' && UNSTRESSED.has(word) && !/[ˈˌ]/.test(symbols)
  return falls ? symbols.replace(/([AIOWYiuæɑəɛɜɪʊʌ])/, 'ˌ$1') : symbols
}

/** Words too, unless in capitals. */
const CAPITALS_SPELLED = list('AD AI AM ID LED PM UN US')
/** Unknown words in capitals are shouted names from so many letters on. */
const SHOUTED = 6

/** NASA is a word, USB is not; "a" and "I" are, other letters alone are not. */
function isSpelled(word: string, plain: string, previous: string): boolean {
  if (plain.length === 1) return !'ai'.includes(plain) || (word === 'A' && previous !== '')
  if (CAPITALS_SPELLED.has(word)) return true
  const known = lookUp(plain) !== null || plain.length >= SHOUTED
  return word === word.toUpperCase() && (!known || !/[aeiouy]/.test(plain))
}
