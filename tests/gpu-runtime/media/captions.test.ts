import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SpokenSentence } from '../../../core/capabilities/speech.ts'
import { breakLines, LINE_CHARACTERS } from '../../../gpu-runtime/media/captions/break-lines.ts'
import { layOutCues } from '../../../gpu-runtime/media/captions/lay-out-cues.ts'
import { writeSrt, writeVtt } from '../../../gpu-runtime/media/captions/write-subtitles.ts'

/** A sentence said at an even pace. */
function said(text: string, startMs: number, msAWord = 330): SpokenSentence {
  const words = text.split(' ').map((word, index) => ({
    text: word.replace(/[^\p{L}\p{N}']/gu, ''),
    startMs: startMs + index * msAWord,
    endMs: startMs + (index + 1) * msAWord - 20,
  }))
  return { text, startMs, endMs: startMs + words.length * msAWord, words }
}
const cues = (sentences: SpokenSentence[], cutsMs: number[] = [], endMs = 60_000) =>
  layOutCues({ sentences, cutsMs }, endMs)

describe('captions', () => {
  it('show short sentences whole, with their marks', () => {
    expect(cues([said('“Stop!” she said.', 500)])).toEqual([
      { startMs: 500, endMs: 1500, lines: ['“Stop!” she said.'] },
    ])
  })

  it('break a long sentence at a phrase, in lines of about one length', () => {
    const [first, second] = cues([
      said(
        'Every morning the little boat leaves the harbour, and the whole wide sea is hers alone until the evening comes.',
        0,
      ),
    ])
    expect(first?.lines.join(' ')).toBe('Every morning the little boat leaves the harbour,')
    expect(second?.lines.length).toBe(2)
  })

  it('stay after the last word as long as reading takes, and not into the next caption', () => {
    const [first, second] = cues([
      said('Understandable characteristics notwithstanding.', 0, 200),
      said('Go on.', 2_000),
    ])
    expect(first?.endMs).toBeGreaterThan(600)
    expect(first?.endMs).toBeLessThanOrEqual((second?.startMs ?? 0) - 83)
  })

  it('never stand across a cut', () => {
    const shown = cues([said('One two three four five six seven eight.', 0, 400)], [1_500])
    expect(shown.map(({ startMs, endMs }) => startMs < 1_500 && endMs > 1_500)).not.toContain(true)
    expect(shown.length).toBeGreaterThan(1)
  })

  it('keep to 42 characters a line and two lines, lose no word and never overlap, whatever is said', () => {
    const word = fc.stringMatching(/^[a-z]{1,14}[,.]?$/)
    const sentences = fc.array(
      fc.tuple(fc.array(word, { minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 3_000 })),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    fc.assert(
      fc.property(sentences, fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 4 }), (spoken, cutsMs) => {
        let at = 0
        const list = spoken.map(([words, pause]) => {
          const sentence = said(words.join(' '), at + pause)
          at = sentence.endMs + pause
          return sentence
        })
        const shown = cues(list, cutsMs, at + 5_000)
        expect(shown.flatMap(({ lines }) => lines.join(' ').split(' '))).toEqual(
          list.flatMap(({ text }) => text.split(' ')),
        )
        shown.forEach(({ startMs, endMs, lines }, index) => {
          expect(lines.length).toBeLessThanOrEqual(2)
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(LINE_CHARACTERS)
          expect(endMs).toBeGreaterThan(startMs)
          expect(endMs).toBeLessThanOrEqual(shown[index + 1]?.startMs ?? at + 5_000)
          expect(cutsMs.some((cut) => startMs < cut && cut < endMs)).toBe(false)
        })
      }),
      { numRuns: 150 },
    )
  })

  it('break lines before small words rather than after them', () => {
    expect(breakLines('The keeper lights the lamp in the evening and goes home')).toEqual([
      'The keeper lights the lamp',
      'in the evening and goes home',
    ])
  })
})

describe('subtitle files', () => {
  const cue = { startMs: 3_661_007, endMs: 3_662_500, lines: ['a < b', '& c'] }

  it('are SubRip with numbers and commas', () => {
    expect(writeSrt([cue])).toBe('1\n01:01:01,007 --> 01:01:02,500\na < b\n& c\n')
  })

  it('are WebVTT with what would be markup as entities', () => {
    expect(writeVtt([cue])).toBe('WEBVTT\n\n01:01:01.007 --> 01:01:02.500\na &lt; b\n&amp; c\n')
  })
})
