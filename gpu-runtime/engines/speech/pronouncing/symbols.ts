/* ARPAbet → the symbols of Kokoro's vocabulary, an IPA with single letters for diphthongs. */

const SYMBOLS: Readonly<Record<string, string>> = {
  ...{ AA: 'ɑ', AE: 'æ', AH: 'ʌ', AO: 'ɔ', AW: 'W', AY: 'I', EH: 'ɛ', ER: 'ɜɹ', EY: 'A', IH: 'ɪ', IY: 'i', OW: 'O' },
  ...{ OY: 'Y', UH: 'ʊ', UW: 'u', B: 'b', CH: 'ʧ', D: 'd', DH: 'ð', F: 'f', G: 'ɡ', HH: 'h', JH: 'ʤ', K: 'k', L: 'l' },
  ...{ M: 'm', N: 'n', NG: 'ŋ', P: 'p', R: 'ɹ', S: 's', SH: 'ʃ', T: 't', TH: 'θ', V: 'v', W: 'w', Y: 'j', Z: 'z' },
  ZH: 'ʒ',
}
const UNSTRESSED: Readonly<Record<string, string>> = { AH: 'ə', ER: 'əɹ' }

/** `word` tells which endings are reduced. */
export function symbolsOf(arpabet: string, word: string): string {
  const plain = arpabet.split(' ').map(symbolOf).join('')
  return flapped(reduced(plain, word))
}

function symbolOf(sound: string): string {
  const [, name = '', stress = ''] = /^([A-Z]+)(\d?)$/.exec(sound) ?? []
  const weak = stress === '0' || (stress === '' && name === 'UW')
  const symbol = (weak ? UNSTRESSED[name] : undefined) ?? SYMBOLS[name] ?? ''
  return `${stress === '1' ? 'ˈ' : stress === '2' ? 'ˌ' : ''}${symbol}`
}

function reduced(symbols: string, word: string): string {
  let out = symbols
  if (/(?:[sxz]|sh|ch|c|g)e?'?s$/.test(word)) out = out.replace(/[əɪ]z$/, 'ᵻz')
  if (/[td]ed$/.test(word)) out = out.replace(/[əɪ]d$/, 'ᵻd')
  return out.replace(/(?<=[bdfɡkmnpstvzʃʒʤʧ])əl(?=$|[sz]$)/, 'ᵊl').replace(/(?<=[td])ən(?=$|t|s|z)/, 'ᵊn')
}

/** The quick t of American "water". */
function flapped(symbols: string): string {
  return symbols.replace(/(?<=[AIOWYiuæɑəɛɪɹʊʌɔɜ])t(?=[AIOWYiuæɑəɛɪʊʌɔɜᵊᵻ])(?!ᵊn)/g, 'T')
}

export const beginsWithVowel = (symbols: string): boolean => /^[ˈˌ]?[AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻɐ]/.test(symbols)
