import { printHelp } from './commands/help.ts'
import { COMMANDS } from './commands/index.ts'

const HELP: ReadonlySet<string> = new Set(['--help', '-h'])

/** Runs one command. @returns the exit code. */
export async function main(words: readonly string[]): Promise<number> {
  outliveReaders()
  const [first = 'help', ...rest] = words
  const name = HELP.has(first) ? 'help' : first
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (!command) {
    console.error(`There is no command ${name}.\n`)
    printHelp(COMMANDS, console.error)
    return 2
  }
  if (rest.some((word) => HELP.has(word))) {
    console.log(`./atelier ${command.usage}\n  ${command.summary}`)
    return 0
  }
  try {
    return await command.run(rest)
  } catch (error) {
    console.error(error instanceof Error ? describe(error) : error)
    return 1
  }
}

/** What nobody reads any more, as behind `| head`, is lost; a studio goes on without its terminal. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

/** Sentences alone for people; the stack for those who ask with DEBUG=1. */
function describe(error: Error): string {
  if (process.env.DEBUG) return error.stack ?? error.message
  const because = error.cause instanceof Error ? `\n  because: ${error.cause.message}` : ''
  return `${error.message}${because}`
}
