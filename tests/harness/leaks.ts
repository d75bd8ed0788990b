import { tmpdir } from 'node:os'

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** What nobody outside may read: where the studio runs, what it runs on, how it broke. */
const LEAKS: Readonly<Record<string, RegExp>> = {
  'a stack': /\bat [^\s"]+ \(?(?:file:|node:|\/)[^\s)"]*:\d+:\d+/,
  'a path of this machine': new RegExp(`${escaped(process.cwd())}|${escaped(tmpdir())}/|node_modules|/etc/passwd:`),
  'words of the database':
    /syntax error at|relation \\?"|violates (?:unique|foreign|check|not-null)|PostgresError|invalid input syntax/i,
  'the name of an error': /\b(?:[A-Z][a-z]+Error|E(?:CONN|NOENT|ACCES|NOTDIR|ISDIR|INVAL)[A-Z]*|ERR_[A-Z_]+)\b/,
  'a stored secret': /\$argon2|"d":"|BEGIN (?:EC )?PRIVATE/,
}

/** What this answer tells that it should not; empty when all is well. */
export function findLeaks(answer: string): readonly string[] {
  return Object.entries(LEAKS).flatMap(([what, pattern]) => {
    const [found] = pattern.exec(answer) ?? []
    return found === undefined ? [] : [`${what}: ${found}`]
  })
}
