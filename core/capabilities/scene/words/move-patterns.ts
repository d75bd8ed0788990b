import type { Move } from '../film-lexicon.ts'

const HOW = '(?:slow|slowly|gentle|gently|smooth|smoothly|steady|steadily|quick|quickly|fast|long)'
const CAMERA = '(?:(?:the|a|our) )?camera(?: is| that| then)?'
const PICTURE = '(?:shot|camera|movement|move|view)'

/**
 * Words of a move and where it leads. `alone`: what needs no "camera" beside it. Words that name things too ("a pan",
 * "in orbit") are a move only beside "camera", "shot" or "slow", or where a clause begins.
 */
function pattern(alone: string, withCamera: string, ways: string): RegExp {
  const way = `(?: ${HOW})?(?: (?:${ways}))?`
  const forms = [
    `${CAMERA}(?: ${HOW})? (?:${alone}|${withCamera})${way}`,
    `(?:\\ba )?${HOW} (?:${alone})(?: ${PICTURE}(?: of)?(?: (?:${ways}))?| (?:${ways}))`,
    `(?:\\ban? )?(?:${alone}) ${PICTURE}(?: of| (?:${ways}))?`,
    `(?<=\\| )(?:an? )?${HOW} (?:${alone})${way}`,
    `(?<=\\| )(?:${alone})(?: ${HOW})? (?:${ways})`,
    `(?<=\\| )(?:${alone})(?= (?:the|an?) )`,
  ]
  return new RegExp(`\\b(?:${forms.join('|')})(?= |$)`, 'g')
}

const PLACED = 'static|fixed|stationary|motionless|locked|locked off|unmoving'

export const MOVE_PATTERNS: Readonly<Record<Move, RegExp>> = {
  orbit: pattern(
    'orbit|orbits|orbiting|orbited',
    'circle|circles|circling|circled|(?:revolves|revolving|rotates|rotating|goes|going|moves|moving|flies|flying)(?= (?:all )?a?round)',
    'all around|around|round|about',
  ),
  pan: pattern(
    'pan|pans|panning|panned',
    'sweeps|sweeping',
    'across|over|along|past|to the left|to the right|left|right|from left to right|from right to left',
  ),
  // Towards something only: that is how it is filmed.
  dolly: pattern(
    'dolly|dollies|dollying|push in|pushes in|pushing in',
    '(?:moves|moving|glides|gliding|travels|pushes|tracks|drives|goes)(?= (?:slowly )?(?:in|towards?|closer|forwards?)(?: |$))',
    'in on|in towards?|in to|in|into|towards?|closer to|closer|forwards?|up to|to|through',
  ),
  static: new RegExp(
    `\\b(?:(?:an? |the )?(?:${PLACED}) ${PICTURE}(?: of)?|${CAMERA} (?:stays|remains|holds|stands|is)(?: (?:${PLACED}|still|put|steady))|no camera (?:movement|motion|move)|without camera movement|${CAMERA} (?:does not|doesnt) move)(?= |$)`,
    'g',
  ),
}
