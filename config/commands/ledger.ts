import type { Command } from './command.ts'
import { withStore } from './with-store.ts'

export const ledger: Command = {
  name: 'ledger',
  usage: 'ledger verify',
  summary: 'rebuild every balance from its entries and compare; exit code 1 when something does not balance',
  async run([action]) {
    if (action !== 'verify') throw new Error('Usage: atelier ledger verify')
    const { users, transactions, problems } = await withStore((store) => store.ledger.verify())
    for (const problem of problems) console.error(problem)
    console.log(`${users} accounts, ${transactions} transactions, ${problems.length} problems`)
    return problems.length === 0 ? 0 : 1
  },
}
