import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KEYS, MUSIC_MOODS, type MusicMood } from '../../../core/capabilities/music.ts'
import { compose } from '../../../gpu-runtime/engines/music/compose/compose.ts'
import { leadVoices, parallels } from '../../../gpu-runtime/engines/music/compose/lead-voices.ts'
import type { Part, Score, Slot } from '../../../gpu-runtime/engines/music/compose/score.ts'
import { sectionTimes } from '../../../gpu-runtime/engines/music/compose/section-times.ts'

const seeds = fc.nat({ max: 2 ** 32 })
const pieces = fc.record({
  mood: fc.constantFrom(...MUSIC_MOODS),
  durationMs: fc.oneof(fc.integer({ min: 2_000, max: 20_000 }), fc.integer({ min: 20_000, max: 180_000 })),
  seed: seeds,
})
const always = (claim: (score: Score) => void, numRuns = 40) =>
  fc.assert(
    fc.property(pieces, (piece) => claim(compose(piece))),
    { numRuns },
  )

const slotAt = ({ slots }: Score, beat: number): Slot => slots.findLast((slot) => slot.beat <= beat + 1e-9)!
const pitched = ({ parts }: Score) => parts.filter(({ role }) => role !== 'drums')
const roleOf = ({ parts }: Score, role: Part['role']) => parts.filter((part) => part.role === role)
const endOf = (score: Score) => Math.max(...score.sections.map(({ startBeat, beats }) => startBeat + beats))

describe('a composed piece', () => {
  it('has sections that touch and end with the piece to the millisecond', () => {
    always((score) => {
      const times = sectionTimes(score)
      expect(times[0]?.startMs).toBe(0)
      expect(times.at(-1)?.endMs).toBe(score.durationMs)
      times.slice(1).forEach((time, i) => {
        expect(time.startMs).toBe(times[i]?.endMs)
        expect(time.endMs).toBeGreaterThan(time.startMs)
      })
      expect((endOf(score) * 60_000) / score.beatsPerMinute).toBeCloseTo(score.durationMs, 3)
      expect(times.at(-1)?.name).toBe('ending')
    })
  })

  it('is never silent: some part sounds in every beat, and no section lacks bass or chords', () => {
    always((score) => {
      const notes = pitched(score).flatMap((part) => part.notes)
      for (let beat = 0; beat < endOf(score); beat++)
        expect(notes.some((note) => note.beat < beat + 1 && note.beat + note.beats > beat)).toBe(true)
    }, 25)
  })

  it('keeps every note inside the piece and on the keyboard', () => {
    always((score) => {
      const end = endOf(score) + 1e-9
      const strays = score.parts
        .flatMap(({ notes }) => notes)
        .filter(
          ({ beat, beats, pitch, velocity }) =>
            !(beat >= 0 && beats > 0 && beat + beats <= end && pitch >= 21 && pitch <= 108) ||
            !(velocity >= 1 && velocity <= 127),
        )
      expect(strays).toEqual([])
    })
  })

  it('plays only notes of the scale as the chord of the moment bends it', () => {
    always((score) => {
      for (const part of pitched(score))
        expect(part.notes.filter(({ beat, pitch }) => !slotAt(score, beat).scale.includes(pitch % 12))).toEqual([])
    })
  })

  it('has the root in the lowest part whenever the chord changes', () => {
    always((score) => {
      for (const { notes } of roleOf(score, 'bass')) {
        for (const slot of score.slots) {
          const struck = notes.filter(({ beat }) => beat === slot.beat)
          for (const note of struck) expect(note.pitch % 12).toBe(slot.chord.tones[0])
        }
      }
      const struck = roleOf(score, 'bass').flatMap(({ notes }) => notes.map(({ beat }) => beat))
      expect(struck).toContain(score.slots.at(-1)?.beat)
    })
  })

  it('comes home: V–I or iv–i, with the tonic in the tune', () => {
    always((score) => {
      const [before, last] = score.slots.slice(-2).map(({ chord }) => chord.numeral)
      expect([
        ['V', 'I'],
        ['V', 'i'],
        ['iv', 'i'],
      ]).toContainEqual([before, last])
      expect(score.slots.at(-1)?.chord.tones[0]).toBe(score.tonic)
      expect(score.melody.at(-1)!.pitch % 12).toBe(score.tonic)
    })
  })

  it('lets the last chord ring for at least a fifth of a short piece and 1.5 s of a longer one', () => {
    always((score) => {
      const ringMs = (score.slots.at(-1)!.beats * 60_000) / score.beatsPerMinute
      expect(ringMs).toBeGreaterThanOrEqual(Math.min(1_500, score.durationMs / 5))
    })
  })

  it('leads its inner voices without parallel fifths or octaves, by less than a major third on average', () => {
    fc.assert(
      fc.property(pieces, (piece) => {
        const { slots } = compose(piece)
        const voices = leadVoices(slots, 53, 76)
        const moves = voices.slice(1).flatMap((voicing, i) => {
          expect(parallels(voices[i]!, voicing)).toBe(0)
          return voicing.map((key, voice) => Math.abs(key - voices[i]![voice]!))
        })
        expect(Math.max(0, ...moves)).toBeLessThanOrEqual(9)
        if (moves.length >= 12) expect(moves.reduce((sum, move) => sum + move, 0) / moves.length).toBeLessThan(4)
      }),
      { numRuns: 40 },
    )
  })

  it('grows: velocities rise from intro over theme to climax', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MUSIC_MOODS), seeds, (mood, seed) => {
        const score = compose({ mood, durationMs: 120_000, seed })
        const loud = (name: string) => {
          const { startBeat, beats } = score.sections.find((section) => section.name === name)!
          const notes = score.parts.flatMap((part) => part.notes)
          return (
            notes
              .filter(({ beat }) => beat >= startBeat && beat < startBeat + beats)
              .reduce((sum, { velocity }) => sum + velocity ** 2, 0) / beats
          )
        }
        expect(loud('theme')).toBeGreaterThan(loud('intro'))
        expect(loud('climax')).toBeGreaterThan(loud('theme') * 1.2)
      }),
      { numRuns: 20 },
    )
  })
})

describe('a tune', () => {
  it('moves by steps mostly, never leaps more than an octave, and leaves the chord only by step', () => {
    always((score) => {
      const tune = score.melody
      let small = 0
      tune.slice(1).forEach((note, i) => {
        const leap = Math.abs(note.pitch - tune[i]!.pitch)
        expect(leap).toBeLessThanOrEqual(12)
        if (leap <= 4) small += 1
        if (!slotAt(score, note.beat).chord.tones.includes(note.pitch % 12)) expect(leap).toBeLessThanOrEqual(2)
      })
      if (tune.length >= 8) expect(small).toBeGreaterThanOrEqual((tune.length - 1) * 0.6)
      const pitches = tune.map(({ pitch }) => pitch)
      expect(Math.max(...pitches) - Math.min(...pitches)).toBeLessThanOrEqual(19)
    })
  })

  it('comes back: the return begins with the rhythm and the contour of the theme; the contrast does not repeat it', () => {
    let [differs, same] = [0, 0]
    const runs = 40
    for (let seed = 0; seed < runs; seed++) {
      const score = compose({ mood: MUSIC_MOODS[seed % 4]!, durationMs: 120_000, seed })
      const first = (name: string) => openingOf(score, name)
      expect(first('return').onsets).toEqual(first('theme').onsets)
      // A chord may bend a step when the tune comes from elsewhere.
      if (JSON.stringify(first('return').contour) === JSON.stringify(first('theme').contour)) same += 1
      const [theme, contrast] = [first('theme'), first('contrast')]
      if (JSON.stringify(theme) !== JSON.stringify(contrast)) differs += 1
    }
    expect(same).toBeGreaterThanOrEqual(runs * 0.9)
    expect(differs).toBeGreaterThanOrEqual(runs * 0.8)
  })

  it.each(MUSIC_MOODS)('differs from seed to seed: 30 of 30 pieces are %s in their own way', (mood) => {
    const tunes = Array.from({ length: 30 }, (_, seed) =>
      JSON.stringify(compose({ mood, durationMs: 60_000, seed }).melody.map(({ pitch }) => pitch)),
    )
    expect(new Set(tunes).size).toBe(30)
  })
})

/** The first bar of the tune in the first section of that name. */
function openingOf(score: Score, name: string) {
  const { startBeat } = score.sections.find((section) => section.name === name)!
  const notes = score.melody.filter(({ beat }) => beat >= startBeat && beat < startBeat + 4)
  return {
    onsets: notes.map(({ beat }) => beat - startBeat),
    contour: notes.slice(1).map(({ pitch }, i) => Math.sign(pitch - notes[i]!.pitch)),
  }
}

describe('a request', () => {
  it('is answered with the same score for the same seed', () => {
    const piece = { mood: 'epic', durationMs: 45_000, seed: 12 } as const
    expect(compose(piece)).toEqual(compose(piece))
  })

  it.each([
    ['epic', 92, 108, 'minor'],
    ['emotional', 62, 74, null],
    ['uplifting', 114, 124, 'major'],
    ['mysterious', 50, 60, 'minor'],
  ] as const)('for %s plays between %i and %i beats a minute', (mood: MusicMood, slow, fast, scale) => {
    for (let seed = 0; seed < 20; seed++) {
      const score = compose({ mood, durationMs: 40_000, seed })
      expect(score.beatsPerMinute).toBeGreaterThan(slow * 0.98)
      expect(score.beatsPerMinute).toBeLessThan(fast * 1.02)
      if (scale) expect(score.scale).toBe(scale)
    }
  })

  it('knows both major and minor when emotional', () => {
    const scales = Array.from(
      { length: 20 },
      (_, seed) => compose({ mood: 'emotional', durationMs: 9_000, seed }).scale,
    )
    expect(new Set(scales)).toEqual(new Set(['major', 'minor']))
  })

  it('gets the key and, moved by half a beat a piece at most, the tempo that it names', () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 40, max: 200 }), fc.constantFrom(...KEYS), (piece, beatsPerMinute, key) => {
        const score = compose({ ...piece, beatsPerMinute, key })
        expect(KEYS[score.tonic]).toBe(key)
        const wished = (piece.durationMs * beatsPerMinute) / 60_000
        expect(Math.abs(endOf(score) - wished)).toBeLessThanOrEqual(wished < 1.5 ? 1 : 0.5)
      }),
      { numRuns: 40 },
    )
  })

  it('for ten minutes travels through other keys and is home for the climax', () => {
    const { sections } = compose({ mood: 'uplifting', durationMs: 600_000, seed: 3 })
    expect(new Set(sections.map(({ shift }) => shift)).size).toBeGreaterThanOrEqual(3)
    expect(sections.find(({ name }) => name === 'climax')?.shift).toBe(0)
    expect(sections.at(-1)?.shift).toBe(0)
  })

  it('for half a minute of epic, uplifting has intro, themes, climax and ending', () => {
    for (const mood of ['epic', 'uplifting'] as const) {
      const names = compose({ mood, durationMs: 30_000, seed: 5 }).sections.map(({ name }) => name)
      expect(names[0]).toBe('intro')
      expect(names.slice(1, 4)).toEqual(['theme', 'contrast', 'return'])
      expect(names.slice(-2)).toEqual(['climax', 'ending'])
    }
  })
})
