import { readFileSync } from 'node:fs'

interface Homograph {
  readonly first: string
  readonly second: string
  /** Whether the first one is the verb's. */
  readonly firstIsVerb: boolean
}
export type Homographs = ReadonlyMap<string, Homograph>

/** g2p-en's list: HEADWORD|SOUNDS 1|SOUNDS 2|part of speech of the first. */
export function readHomographs(path: string): Homographs {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/)
  return new Map(
    lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const [word = '', first = '', second = '', speech = ''] = line.split('|')
        return [word.toLowerCase(), { first, second, firstIsVerb: speech.startsWith('V') }]
      }),
  )
}

/** After these a word is a verb: "to record", but "the record". */
const BEFORE_VERBS = new Set(
  "to will would can could may might must shall should do does did don't didn't doesn't can't won't couldn't let i you we they who please never always not".split(
    ' ',
  ),
)

export function soundOfHomograph({ first, second, firstIsVerb }: Homograph, previous: string): string {
  return BEFORE_VERBS.has(previous) === firstIsVerb ? first : second
}
