import { readdirSync } from 'node:fs'

const FOLDERS = ['tests/full', 'tests/servers']

/** `npm test` needs nothing but npm: what needs more is named at its end, so that nobody takes it for tested. */
export function setup(): () => void {
  return () => {
    const suites = FOLDERS.flatMap(suitesBelow)
    console.log(
      `\nLeft out, ${suites.length} long suites (npm run test:full): ${suites.join(', ')}; and tests/e2e on real servers`,
    )
  }
}

function suitesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'))
  return names.map((name) => name.replace('.test.ts', '')).sort()
}
