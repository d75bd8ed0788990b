import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import * as film from './film.ts'
import * as noop from './noop.ts'
import * as peer from './peer.ts'
import * as soak from './soak.ts'
import * as start from './start.ts'
import * as submit from './submit.ts'
import * as upload from './upload.ts'

const BENCHES: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  submit: submit.run,
  noop: noop.run,
  start: start.run,
  upload: upload.run,
  film: film.run,
  peer: peer.run,
  soak: () => soak.run({ minutes: Number(values.minutes), rate: Number(values.rate) }),
}
/** They take long, or need more than npm brings along: each runs when it is named. */
const BY_NAME = ['film', 'peer', 'soak']

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '10' }, rate: { type: 'string', default: '20' } },
})
const [cpu] = cpus()
console.log(
  `${cpus().length} × ${cpu?.model ?? 'unknown CPU'}, Node ${process.version}, ${process.platform} ${process.arch}`,
)
for (const name of names.length > 0 ? names : Object.keys(BENCHES).filter((each) => !BY_NAME.includes(each))) {
  const run = BENCHES[name]
  if (!run) throw new Error(`There is no bench ${name}; known are ${Object.keys(BENCHES).join(', ')}.`)
  console.log(`\n${name}`)
  for (const line of await run()) console.log(`  ${line}`)
}
