import { verifyFiles } from '../../core/files/verify-files.ts'
import { openObjects } from '../start/objects.ts'
import type { Command } from './command.ts'
import { withStore } from './with-store.ts'

export const files: Command = {
  name: 'files',
  usage: 'files verify',
  summary: 'compare rows with stored objects; exit code 1 when one is missing, broken or without a row',
  async run([action]) {
    if (action !== 'verify') throw new Error('Usage: atelier files verify')
    const report = await withStore(async (store, env) => {
      const { objects, close } = await openObjects(env)
      return verifyFiles(store.files, objects).finally(close)
    })
    for (const problem of report.problems) console.error(problem)
    console.log(`${report.rows} rows, ${report.objects} objects, ${report.problems.length} problems`)
    return report.problems.length === 0 ? 0 : 1
  },
}
