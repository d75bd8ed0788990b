import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openLog, pinoLogger } from '../../../adapters/telemetry/pino-logger.ts'
import { promMetrics } from '../../../adapters/telemetry/prom-metrics.ts'
import { redact } from '../../../adapters/telemetry/redact.ts'
import { METRICS } from '../../../core/metrics/catalogue.ts'

function lines(level: 'debug' | 'info' = 'info') {
  const written: string[] = []
  const log = pinoLogger({
    level,
    fields: { process: 'api' },
    destination: { write: (line) => void written.push(line) },
  })
  return { log, read: () => written.map((line) => JSON.parse(line)), text: () => written.join('') }
}

describe('pinoLogger', () => {
  it('writes one JSON object an event, with the fields of its parents', () => {
    const { log, read } = lines()
    log.child({ trace: 'abc' }).info('job.finished', { jobId: '1', ms: 12 })
    expect(read()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        process: 'api',
        trace: 'abc',
        jobId: '1',
        ms: 12,
        event: 'job.finished',
      },
    ])
  })

  it('leaves out what lies below its level', () => {
    const { log, read } = lines()
    log.debug('too.fine')
    expect(read()).toEqual([])
  })

  it('never writes a secret, wherever it hides', () => {
    const { log, text } = lines()
    const jwt = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'
    const key = 'atl_abcdefghijklmnopqrstuvwxyz0123456789'
    log.info('a', { password: 'hunter2', deep: { accessToken: 'hunter2', list: [{ authorization: 'hunter2' }] } })
    log.info('b', { prompt: 'hunter2', note: `Bearer ${jwt}`, url: `https://x/ws?ticket=hunter2&job=1` })
    log.child({ refreshToken: 'hunter2' }).error('c', {
      error: new Error(`postgres://user:hunter2@db/x refused ${key}`, { cause: new Error(`token ${jwt}`) }),
    })
    expect(text()).not.toMatch(/hunter2|eyJ|atl_abc/)
    expect(text()).toContain('postgres://[redacted]@db/x')
  })

  it('writes errors with their cause and stack', () => {
    const { log, read } = lines()
    log.error('broke', { error: new TypeError('outer', { cause: new Error('inner') }) })
    expect(read()[0].error).toMatchObject({ name: 'TypeError', message: 'outer', cause: { message: 'inner' } })
    expect(read()[0].error.stack).toContain('telemetry.test')
  })
})

describe('openLog', () => {
  it('loses what cannot be written, and throws nothing into the work', () => {
    const readOnly = openSync('/dev/null', 'r')
    const log = pinoLogger({ level: 'info', destination: openLog(readOnly) })
    for (let count = 0; count < 3; count++) expect(() => log.info('job.finished', { count })).not.toThrow()
    closeSync(readOnly)
  })

  it('lets a process end whose standard output is gone', async () => {
    const readOnly = openSync('/dev/null', 'r')
    const program = `
      const { pinoLogger } = await import('./adapters/telemetry/pino-logger.ts')
      for (let count = 0; count < 3; count++) pinoLogger({ level: 'info' }).info('job.finished', { count })`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      stdio: ['ignore', readOnly, 'inherit'],
      timeout: 15_000,
      killSignal: 'SIGKILL',
    })
    expect(await once(child, 'exit')).toEqual([0, null])
    closeSync(readOnly)
  })
})

describe('redact', () => {
  it('stands circles, bytes and long texts', () => {
    const circle: Record<string, unknown> = { bytes: new Uint8Array(5), long: 'x'.repeat(5000), n: 10n }
    circle.self = circle
    const kept = redact(circle)
    expect(JSON.stringify(kept).length).toBeLessThan(20_000)
    expect(kept).toMatchObject({ bytes: '[5 bytes]', n: '10' })
  })
})

describe('promMetrics', () => {
  it('exposes counters, histograms and gauges by label', async () => {
    const metrics = promMetrics({ process: false })
    const answered = { method: 'GET', route: '/', status: '200' }
    metrics.count('atelier_http_requests_total', answered)
    metrics.count('atelier_http_requests_total', answered, 2)
    metrics.observe('atelier_http_request_duration_seconds', 0.02, { method: 'GET', route: '/' })
    metrics.gauge('atelier_workers', 3, {})
    const { text, contentType } = await metrics.expose()
    expect(contentType).toContain('text/plain')
    expect(text).toContain('atelier_http_requests_total{method="GET",route="/",status="200"} 3')
    expect(text).toContain('atelier_http_request_duration_seconds_bucket{le="0.025",method="GET",route="/"} 1')
    expect(text).toContain('\natelier_workers 3\n')
  })

  it('shows the whole catalogue before anything was counted, and no number that nobody measured', async () => {
    const { text } = await promMetrics({ process: false }).expose()
    for (const [name, { type, help }] of Object.entries(METRICS)) {
      expect(text).toContain(`# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`)
    }
    expect(text).toContain('\natelier_jobs_requeued_total 0\n')
    expect(text).toContain('\natelier_webhook_attempt_duration_seconds_count 0\n')
    expect(text).not.toMatch(/^atelier_redis_up/m)
  })

  it('keeps two studios in one process apart', async () => {
    const [one, two] = [promMetrics({ process: false }), promMetrics({ process: false })]
    one.count('atelier_jobs_requeued_total', {})
    expect((await two.expose()).text).toContain('\natelier_jobs_requeued_total 0\n')
  })
})
