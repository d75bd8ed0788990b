import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { isExcluded } from './exclude.ts'
import { FACE_ONLY, habitatLetter, heightDigit, poseLetter, SHOWS_MANY, WHOLE_PEOPLE } from './traits.ts'

/*
 * Joins the Fluent 3D art with the Unicode names and writes ../concepts.json: one [code, flags, name] a concept.
 * Run by hand when either package changes: npx tsx gpu-runtime/engines/scene/vocabulary/tools/make-concepts.ts
 */
const emojiFile = z.record(z.string(), z.object({ name: z.string(), group: z.string() }))

/** The art's own light, medium-dark and dark; its two middle tones are swapped in most families, so they are not used. */
const TONES = ['1f3fb', '1f3fe', '1f3ff']
const codeOf = (emoji: string) => [...emoji].map((char) => char.codePointAt(0)?.toString(16)).join('-')

function withTone(code: string, tone: string): string {
  const [first, ...rest] = code.split('-')
  return [first, tone, ...(rest[0] === 'fe0f' ? rest.slice(1) : rest)].join('-')
}

function isBodyPart(name: string): boolean {
  return /mechanical|footprints|speaking head|silhouette|hand|finger|thumbs|fist|salute|gesture|sign of the horns|index pointing|biceps|\bleg\b|foot|\bear\b|nose|brain|heart|lungs|tooth|bone|eye|tongue|mouth|lip|nail polish|selfie|palms/.test(
    name,
  )
}

function flagsOf(name: string, group: string, toned: boolean): string {
  const person = group === 'People & Body' && !isBodyPart(name)
  const face =
    FACE_ONLY.has(name) || / face$|^face |^grinning cat|cat with|kissing cat|(weary|crying|pouting) cat/.test(name)
  return [
    habitatLetter(name, group),
    person || group !== 'People & Body' ? heightDigit(name, group) : '1',
    person || group === 'Smileys & Emotion' ? '' : 'p',
    face ? 'f' : person && !WHOLE_PEOPLE.test(name) ? 'b' : '',
    SHOWS_MANY.has(name) || /^family/.test(name) ? 'm' : '',
    person ? 'h' : '',
    toned ? 'k' : '',
    poseLetter(name),
  ].join('')
}

const here = dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)
const art = join(dirname(require.resolve('@lobehub/fluent-emoji-3d/package.json')), 'assets')
const files = new Set((await readdir(art)).map((file) => file.replace(/\.webp$/, '')))
const emojis = emojiFile.parse(
  JSON.parse(await readFile(require.resolve('unicode-emoji-json/data-by-emoji.json'), 'utf8')),
)
const rows: [string, string, string][] = []
for (const [emoji, { name, group }] of Object.entries(emojis)) {
  const plain = codeOf(emoji)
  const code = [plain, plain.replaceAll('-fe0f', ''), `${plain}-fe0f`].find((candidate) => files.has(candidate))
  if (isExcluded(name, group) || code === undefined) continue
  rows.push([
    code,
    flagsOf(
      name,
      group,
      TONES.every((tone) => files.has(withTone(code, tone))),
    ),
    name.replaceAll('’', "'"),
  ])
}
await writeFile(join(here, '..', 'concepts.json'), `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`)
console.log(
  `${rows.length} concepts, ${rows.filter((row) => row[1].includes('k')).length} of them people in three skin tones`,
)
