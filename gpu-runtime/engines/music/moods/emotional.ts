import type { Mood } from '../mood.ts'

const COMMON = {
  name: 'emotional',
  beatsPerMinute: [62, 74],
  melody: {
    cells: [
      [1, 1, 2],
      [1.5, 0.5, 1, 1],
      [-1, 1, 1, 1],
      [3, 1],
      [2, 0.5, 0.5, 1],
    ],
    closes: [[1, 3], [2, 2], [4]],
    low: 60,
    high: 79,
    climb: 0,
    leaps: 0.25,
  },
  parts: [
    {
      id: 'piano',
      role: {
        kind: 'figure',
        stepBeats: 0.5,
        patterns: [
          [0, 2, 3, 4, 3, 2, 3, 2],
          [0, 2, 4, 3, 2, 3, 4, 2],
          [0, 1, 2, 3, 4, 3, 2, 1],
        ],
      },
      voice: { program: 0, bank: 8, pan: -0.1, volume: 118, reverb: 52 },
      low: 43,
      high: 72,
      level: 86,
    },
    {
      id: 'piano-bass',
      role: { kind: 'bass', pattern: [[0, 0]] },
      voice: { program: 0, bank: 8, pan: -0.15, volume: 100, reverb: 48 },
      low: 33,
      high: 47,
      level: 76,
    },
    {
      id: 'piano-tune',
      role: { kind: 'melody' },
      voice: { program: 0, pan: 0.05, volume: 110, reverb: 52 },
      low: 60,
      high: 84,
      level: 96,
      to: 0.7,
    },
    {
      id: 'cello',
      role: { kind: 'counter' },
      voice: { program: 42, pan: 0.35, volume: 92, reverb: 64, swells: true },
      low: 43,
      high: 60,
      level: 82,
      from: 0.5,
    },
    {
      id: 'violin',
      role: { kind: 'melody' },
      voice: { program: 40, bank: 8, pan: -0.3, volume: 108, reverb: 66, swells: true },
      low: 60,
      high: 84,
      level: 94,
      from: 0.7,
    },
    {
      id: 'violins',
      role: { kind: 'melody', octave: 1 },
      voice: { program: 49, bank: 20, pan: -0.5, volume: 78, reverb: 70, swells: true },
      low: 72,
      high: 96,
      level: 84,
      from: 0.95,
    },
    {
      id: 'strings',
      role: { kind: 'pad' },
      voice: { program: 49, pan: 0.1, volume: 88, reverb: 70, swells: true },
      low: 53,
      high: 74,
      level: 74,
      from: 0.4,
    },
    {
      id: 'basses',
      role: { kind: 'bass', pattern: [[0, 0]] },
      voice: { program: 49, bank: 50, pan: 0.3, volume: 88, reverb: 55, swells: true },
      low: 28,
      high: 43,
      level: 78,
      from: 0.55,
    },
    {
      id: 'horn',
      role: { kind: 'counter' },
      voice: { program: 60, pan: -0.2, volume: 84, reverb: 72, swells: true },
      low: 50,
      high: 67,
      level: 80,
      from: 0.95,
    },
    {
      id: 'percussion',
      role: {
        kind: 'drums',
        rows: [{ key: 57, steps: 'x...............', from: 0.95, only: 'start' }],
      },
      voice: { program: 48, drums: true, pan: 0, volume: 60, reverb: 80 },
      low: 27,
      high: 88,
      level: 70,
      from: 0.95,
    },
  ],
} as const satisfies Omit<Mood, 'keys' | 'scale' | 'home' | 'progressions' | 'cadence'>

/** Piano and strings, slow; warm, with the fourth chord darkened. */
export const EMOTIONAL_MAJOR: Mood = {
  ...COMMON,
  keys: ['C', 'D', 'Eb', 'F', 'G', 'Bb'],
  scale: 'major',
  home: 'I',
  progressions: {
    intro: [
      ['I', 'IV', 'I', 'V'],
      ['vi', 'IV', 'I', 'V'],
    ],
    theme: [
      ['I', 'V', 'vi', 'IV'],
      ['I', 'iii', 'IV', 'iv'],
      ['I', 'vi', 'IV', 'V'],
    ],
    contrast: [
      ['vi', 'IV', 'I', 'V'],
      ['ii', 'V', 'iii', 'vi'],
      ['vi', 'iii', 'IV', 'iv'],
    ],
    climax: [
      ['IV', 'V', 'iii', 'vi'],
      ['IV', 'I', 'ii', 'V'],
    ],
  },
  cadence: ['vi', 'IV', 'iv', 'V'],
}

/** Piano and strings, slow; sad, with light from the relative major. */
export const EMOTIONAL_MINOR: Mood = {
  ...COMMON,
  keys: ['A', 'C', 'D', 'E', 'F#', 'G'],
  scale: 'minor',
  home: 'i',
  progressions: {
    intro: [
      ['i', 'VI', 'i', 'v'],
      ['i', 'iv', 'i', 'VII'],
    ],
    theme: [
      ['i', 'VI', 'III', 'VII'],
      ['i', 'v', 'VI', 'iv'],
      ['i', 'iv', 'VII', 'III'],
    ],
    contrast: [
      ['VI', 'III', 'iv', 'V'],
      ['III', 'VII', 'VI', 'V'],
    ],
    climax: [
      ['VI', 'VII', 'III', 'V'],
      ['iv', 'VII', 'III', 'V'],
    ],
  },
  cadence: ['VI', 'III', 'iv', 'V'],
}
