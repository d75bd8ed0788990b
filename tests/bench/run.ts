import { cpus } from 'node:os'
import * as noop from './noop.ts'
import * as start from './start.ts'
import * as submit from './submit.ts'
import * as upload from './upload.ts'

const BENCHES: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  submit: submit.run,
  noop: noop.run,
  start: start.run,
  upload: upload.run,
}

const names = process.argv.slice(2)
const [cpu] = cpus()
console.log(
  `${cpus().length} × ${cpu?.model ?? 'unknown CPU'}, Node ${process.version}, ${process.platform} ${process.arch}`,
)
for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
  const run = BENCHES[name]
  if (!run) throw new Error(`There is no bench ${name}; known are ${Object.keys(BENCHES).join(', ')}.`)
  console.log(`\n${name}`)
  for (const line of await run()) console.log(`  ${line}`)
}
