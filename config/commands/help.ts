import type { Command } from './command.ts'

/** The list of all commands, itself among them. */
export function helpOn(commands: readonly Command[]): Command {
  const help: Command = {
    name: 'help',
    usage: 'help',
    summary: 'this list',
    run: async () => {
      printHelp([...commands, help], console.log)
      return 0
    },
  }
  return help
}

export function printHelp(commands: readonly Command[], print: (text: string) => void): void {
  print('atelier — a self-hosted AI creative studio\n')
  const width = Math.max(...commands.map(({ usage }) => usage.length))
  for (const { usage, summary } of commands) print(`  ${usage.padEnd(width)}  ${summary}`)
  print('\nConfiguration is read from the environment; .env.example lists it.')
}
