import type { Command } from './command.ts'
export const demo: Command = {
  name: 'demo',
  usage: 'demo "PROMPT"',
  summary: 'draw a first picture through the API and save it',
  run: async () => 1,
}
