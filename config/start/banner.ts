import type { WorkerRecord } from '../../core/ports/worker-store.ts'
import type { Settings } from '../../core/services.ts'
import { registerLine } from './register-line.ts'

export interface BannerFacts {
  /** Of the API; `null` for a worker alone. */
  readonly url: string | null
  /** Of a worker's own port, where it opens one. */
  readonly workerUrl: string | null
  readonly signup: Settings['signup']
  readonly dataDir: string
  readonly database: string
  readonly worker: Pick<WorkerRecord, 'offers'> | null
  readonly version: string
  readonly readyMs: number
}

/** What a newcomer wants to know once the studio, or a part of it, stands. */
export function banner(facts: BannerFacts): string {
  const { url, workerUrl, signup, dataDir, database, worker, version, readyMs } = facts
  const name = url ? 'Atelier' : 'A worker of Atelier'
  const lines = [
    ...(url ? [`studio     ${url}`, `reference  ${url}/docs`] : []),
    ...(workerUrl ? [`probes     ${workerUrl}/readyz`, `metrics    ${workerUrl}/metrics`] : []),
    `data       ${dataDir}`,
    `database   ${database}`,
    `engines    ${worker ? describeEngines(worker.offers) : 'none in this process; start one with ./atelier worker'}`,
  ]
  return `
  ${name} ${version} is ready after ${(readyMs / 1000).toFixed(1)} s

${lines.map((line) => `    ${line}\n`).join('')}
${url ? firstSteps(url, signup) : ''}${worker ? STOP_JOBS : STOP_REQUESTS}
`
}

const STOP_JOBS = '  Stop with Ctrl-C: running jobs are finished or handed on.'
const STOP_REQUESTS = '  Stop with Ctrl-C: open requests are finished.'

/** What is offered works: the demo, and whoever comes, make accounts only where sign-up is open. */
function firstSteps(url: string, signup: BannerFacts['signup']): string {
  const where = url === 'http://localhost:8080' ? '' : `PUBLIC_URL=${url} `
  const picture = `  First picture:   ${where}./atelier demo "a lighthouse on a rocky island at sunset"\n`
  const account = `  An account:      ${registerLine(url, { email: 'you@example.org' }, ' '.repeat(21))}\n`
  const admin = '  An admin:        ./atelier admin create you@example.org\n'
  if (signup === 'open') return picture + account + admin
  return signup === 'invite' ? `${admin}  An invite:       ${where}./atelier admin invite\n` : admin
}

function describeEngines(offers: WorkerRecord['offers']): string {
  const byEngine = new Map<string, string[]>()
  for (const { engine, capability } of offers) byEngine.set(engine, [...(byEngine.get(engine) ?? []), capability])
  if (byEngine.size === 0) return 'none found: jobs will answer 503 no_engine'
  return [...byEngine].map(([engine, capabilities]) => `${engine} (${capabilities.join(', ')})`).join('; ')
}
