import { describe, expect, it } from 'vitest'
import { normalise } from '../../../gpu-runtime/engines/speech/reading/normalise.ts'

/** What is said, marks included, in one line. */
const said = (text: string) =>
  normalise(text)
    .map((unit) => (unit.kind === 'word' ? unit.said.join(' ') : unit.text))
    .join(' ')

describe('reading aloud', () => {
  it.each([
    ['It cost $3.50 in 1905.', 'It cost three dollars and fifty cents in nineteen oh five .'],
    ['£2 million, €1, $0.01', 'two million pounds , one euro , one cent'],
    ['H2O and CO2', 'H two O and C O two'],
    ['E = mc²', 'E equals M C squared'],
    ['x^2 + 3x = 10', 'X squared plus three X equals ten'],
    ['Dr. Smith ran 5 km', 'Doctor Smith ran five kilometers'],
    ['1 km, 1 ft, 2 ft', 'one kilometer , one foot , two feet'],
    ['on May 3rd, 2024', 'on May third , twenty twenty four'],
    ['3 May 2024', 'the third of May twenty twenty four'],
    ['2024-05-03', 'May third twenty twenty four'],
    ['100 °C (212 °F)', 'one hundred degrees Celsius ( two hundred twelve degrees Fahrenheit )'],
    ['−5 °C', 'minus five degrees Celsius'],
    ['3–5 eggs, 1/2 cup, 2/3', 'three to five eggs , one half cup , two thirds'],
    ['Henry VIII in World War II', 'Henry the eighth in World War two'],
    ['Vitamin C and Type I', 'Vitamin C and Type I'],
    ['3 × 10^8 m/s', 'three times ten to the eight meters per second'],
    ['3.14', 'three point one four'],
    ['in the 1990s', 'in the nineteen nineties'],
    ['1,234,567', 'one million two hundred thirty four thousand five hundred sixty seven'],
    ['at 9:05 a.m. or 10:00', "at nine oh five A M or ten o'clock"],
    ['21st, 2nd', 'twenty first , second'],
    ['y = a/b', 'y equals A over B'],
    ['√2 ≈ 1.4', 'the square root of two is about one point four'],
    ['the U.S. and NASA', 'the U S and NASA'],
    ['call 555-123-4567', 'call five five five one two three four five six seven'],
    ['ask ada.l@mail.org', 'ask ada dot l at mail dot org'],
    ['see https://atelier.dev/docs.', 'see atelier dot dev slash docs .'],
    ['salt & pepper, 50%', 'salt and pepper , fifty percent'],
    ['α → β', 'alpha to beta'],
    ['nice 🙂 day', 'nice day'],
  ])('reads %s', (text, words) => {
    expect(said(text)).toBe(words)
  })

  it.each([
    ['-3.5 and −7', 'minus three point five and minus seven'],
    ['0.05', 'zero point zero five'],
    ['007', 'zero zero seven'],
    ['1,000,000,000 stars', 'one billion stars'],
    ['123456789012345678', 'one two three four five six seven eight nine zero one two three four five six seven eight'],
    ['2,3 and 1,234', 'two , three and one thousand two hundred thirty four'],
    ['10 000 people', 'ten thousand people'],
    ['3/4 and 11/12 and 22/7', 'three quarters and eleven twelfths and twenty two over seven'],
    ['2 1/2 cups and 1½ cups', 'two and a half cups and one and a half cups'],
    ['50/50, 24/7, 20 / 5', 'fifty fifty , twenty four seven , twenty over five'],
    ['22nd, 3rd-grade', 'twenty second , third grade'],
    ['a 5-year-old boy', 'a five year old boy'],
    ['MP3, 3D, R2-D2, COVID-19, Vitamin B12', 'M P three , three D , R two D two , COVID nineteen , Vitamin B twelve'],
    [
      '1.2.3 and 192.168.0.1',
      'one point two point three and one hundred ninety two dot one hundred sixty eight dot zero dot one',
    ],
    ['They won 3-2.', 'They won three to two .'],
    ['#1 and No. 5', 'number one and number five'],
    ['No. I will not.', 'No . I will not .'],
    ['1920 × 1080 and 3 × 4', 'one thousand nine hundred twenty by one thousand eighty and three times four'],
    ['5M users', 'five million users'],
  ])('reads numbers: %s', (text, words) => {
    expect(said(text)).toBe(words)
  })

  it.each([
    [
      '$1,234.56 and $5–$10',
      'one thousand two hundred thirty four dollars and fifty six cents and five to ten dollars',
    ],
    ['¥500, €2.50, £0.50, -$5', 'five hundred yen , two euros and fifty cents , fifty pence , minus five dollars'],
    ['5 € and 20 $', 'five euros and twenty dollars'],
    ['$20k and $3 billion', 'twenty thousand dollars and three billion dollars'],
  ])('reads money: %s', (text, words) => {
    expect(said(text)).toBe(words)
  })

  it.each([
    [
      '100 km/h, 60 mph, 9.8 m/s²',
      'one hundred kilometers per hour , sixty miles per hour , nine point eight meters per second squared',
    ],
    ['25 m² and 3 cm³', 'twenty five square meters and three cubic centimeters'],
    ['5–10 km and 5%–10%', 'five to ten kilometers and five to ten percent'],
    ['−5 to 5 °C', 'minus five to five degrees Celsius'],
    ['1 °C and 45°', 'one degree Celsius and forty five degrees'],
    ['6 ft 2 in, and 5\'10"', 'six feet two inches , and five foot ten'],
    ['5 in the box', 'five in the box'],
    ['8 oz, 10 lbs, 2 hrs', 'eight ounces , ten pounds , two hours'],
    ['16 GB at 1 GHz', 'sixteen gigabytes at one gigahertz'],
    ['5 a day in room 5 A', 'five a day in room five A'],
  ])('reads measures: %s', (text, words) => {
    expect(said(text)).toBe(words)
  })

  it.each([
    ['May 5, 12 May and May 2024', 'May fifth , the twelfth of May and May twenty twenty four'],
    ['Jan. 3, 2020', 'January third , twenty twenty'],
    ['12/25/2020', 'December twenty fifth twenty twenty'],
    ['25 Dec 2020', 'the twenty fifth of December twenty twenty'],
    ['1939–1945 and 1914-18', 'nineteen thirty nine to nineteen forty five and nineteen fourteen to eighteen'],
    ['in 1066 and in 2008', 'in ten sixty six and in two thousand eight'],
    ['in 2024, 300 men and 1000 ships', 'in twenty twenty four , three hundred men and one thousand ships'],
    ['1500 m in 1500', 'one thousand five hundred meters in fifteen hundred'],
    ["the 1800s, the '90s, mid-1990s", 'the eighteen hundreds , the nineties , mid nineteen nineties'],
    ['9:30 pm, 9 pm and 12:05 AM', 'nine thirty P M , nine P M and twelve oh five A M'],
    ['14:00 and 9:00', "fourteen hundred and nine o'clock"],
    ['10:00:30', 'ten oh oh thirty'],
    ['a 1:10 scale', 'a one to ten scale'],
    ['It opens at 9 a.m. Then we go.', 'It opens at nine A M . Then we go .'],
    ['May I go?', 'May I go ?'],
  ])('reads days and times: %s', (text, words) => {
    expect(said(text)).toBe(words)
  })

  it.each([
    [
      'Elizabeth II, Louis XIV, James I of England',
      'Elizabeth the second , Louis the fourteenth , James the first of England',
    ],
    ['James I know you', 'James I know you'],
    ['Chapter XII, Rocky IV, Part I', 'Chapter twelve , Rocky four , Part one'],
    ['Mr. and Mrs. Smith Jr.', 'Mister and Missus Smith Junior'],
    ['J. R. R. Tolkien, John F. Kennedy and J. Smith', 'J R R Tolkien , John F Kennedy and J Smith'],
    ['J.R.R. Tolkien', 'J R R Tolkien'],
    ['Plan B. Then we left.', 'Plan B . Then we left .'],
    ['St. Petersburg on Main St. today', 'Saint Petersburg on Main Street today'],
    ['Mt. Everest, Ph.D., e.g. this', 'Mount Everest , P H D , for example this'],
    ['and/or, he/she, red/green', 'and or , he or she , red slash green'],
    ['made in the U.S.', 'made in the U S .'],
    ['apples, etc. He left.', 'apples , et cetera . He left .'],
  ])('reads names: %s', (text, words) => {
    expect(said(text)).toBe(words)
  })

  it.each([
    ['info@atelier.example.org', 'info at atelier dot example dot org'],
    ['www.example.com or example.org', 'example dot com or example dot org'],
    ['https://example.com/a/b?x=1', 'example dot com slash a slash b x one'],
    ['+1 (555) 123-4567', 'plus one five five five one two three four five six seven'],
    ['call 555-1234', 'call five five five one two three four'],
  ])('reads addresses: %s', (text, words) => {
    expect(said(text)).toBe(words)
  })

  it.each([
    ['H₂SO₄, NaCl, Ca(OH)2, C6H12O6', 'H two S O four , N A C L , C A O H two , C six H twelve O six'],
    ['CO and He and In', 'CO and He and In'],
    ['Fe2O3 + 3CO → 2Fe', 'F E two O three plus three C O to two F E'],
    ['x² − 5x + 6 = 0', 'X squared minus five X plus six equals zero'],
    ['a² + b² = c²', 'A squared plus B squared equals C squared'],
    [
      '2 + 2 = 4, 5 − 3 = 2, 5 - 3 = 2',
      'two plus two equals four , five minus three equals two , five minus three equals two',
    ],
    ['10⁻³ and 6.02 × 10²³', 'ten to the minus three and six point zero two times ten to the twenty three'],
    ['λ = h/p and v = d/t', 'lambda equals H over P and v equals D over T'],
    ['F = ma', 'F equals M A'],
    ['x₁² + v₀', 'X one squared plus V zero'],
    ['f(x) = 2x, sin(x), log₂ 8', 'F of X equals two X , sine of ( x ) , log base two eight'],
    [
      'x ≤ y, x > 5, ~5, 5 ± 0.1 m',
      'x is at most y , x is greater than five , about five , five plus or minus zero point one meters',
    ],
    ['4πε₀ and 2πr', 'four pi epsilon zero and two pi R'],
    ['A → B, 12 ÷ 4', 'A to B , twelve divided by four'],
    ['He said - and meant - it.', 'He said — and meant — it .'],
    ['AT&T and Q&A', 'AT and T and Q and A'],
  ])('reads formulas: %s', (text, words) => {
    expect(said(text)).toBe(words)
  })

  it('keeps the written words with what is said for them', () => {
    expect(normalise('ran 5 km.')).toEqual([
      { kind: 'word', text: 'ran', said: ['ran'] },
      { kind: 'word', text: '5 km', said: ['five', 'kilometers'] },
      { kind: 'mark', text: '.' },
    ])
  })

  it('keeps hyphens and signs as they are written', () => {
    const written = (text: string) => normalise(text).map((unit) => unit.text)
    expect(written('a well-known 5-year-old R2-D2, 3–5 %')).toEqual([
      'a',
      'well-known',
      '5-year-old',
      'R2-D2',
      ',',
      '3–5 %',
    ])
  })

  it('survives what stands for nothing: its own stand-ins, ten thousand numbers', () => {
    expect(said('a \ue000 b')).toBe('a b')
    expect(normalise('7 '.repeat(10_000)).every(({ kind }) => kind === 'word')).toBe(true)
  })
})
