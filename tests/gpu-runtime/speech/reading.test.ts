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
    ['√2 ≈ 1.4', 'the square root of two approximately equals one point four'],
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

  it('keeps the written words with what is said for them', () => {
    expect(normalise('ran 5 km.')).toEqual([
      { kind: 'word', text: 'ran', said: ['ran'] },
      { kind: 'word', text: '5 km', said: ['five', 'kilometers'] },
      { kind: 'mark', text: '.' },
    ])
  })

  it('survives what stands for nothing: its own stand-ins, ten thousand numbers', () => {
    expect(said('a \ue000 b')).toBe('a b')
    expect(normalise('7 '.repeat(10_000)).every(({ kind }) => kind === 'word')).toBe(true)
  })
})
