import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { errorReporter } from '../../../adapters/telemetry/error-reporter.ts'
import { promMetrics } from '../../../adapters/telemetry/prom-metrics.ts'
import { ReportBudget } from '../../../adapters/telemetry/report-budget.ts'
import type { ErrorReport, ErrorSink } from '../../../core/ports/error-reporter.ts'
import { collectingLogger } from '../../harness/collecting-logger.ts'

function open(sink?: Partial<ErrorSink>, sendMs = 200) {
  const reports: ErrorReport[] = []
  const { log, lines } = collectingLogger()
  const metrics = promMetrics({ process: false })
  const whole: ErrorSink = { report: (report) => void reports.push(report), ...sink }
  const reporter = errorReporter({ metrics, log, sendMs, ...(sink && { sink: whole }) })
  const counted = async (where: string) =>
    Number(
      new RegExp(`atelier_errors_total\\{where="${where}"\\} (\\d+)`).exec((await metrics.expose()).text)?.[1] ?? 0,
    )
  return { ...reporter, reports, counted, events: () => lines.map(({ event }) => event) }
}

describe('errorReporter', () => {
  it('tells where it was, with its causes and ids, and without secrets', async () => {
    const { report, reports } = open({})
    const cause = new Error('refused for Bearer abc.def.ghi')
    report('http', new Error('postgres://atelier:hunter2@db/x is away', { cause }), {
      jobId: '7',
      prompt: 'a red boat',
    })
    expect(reports).toMatchObject([
      {
        where: 'http',
        at: expect.any(Date),
        error: {
          name: 'Error',
          message: 'postgres://[redacted]@db/x is away',
          cause: { message: 'refused for Bearer [redacted]' },
        },
        fields: { jobId: '7', prompt: '[redacted]' },
        repeats: 0,
      },
    ])
    expect(reports[0]?.error.stack).toContain('error-reporter.test.ts')
    expect(JSON.stringify(reports)).not.toMatch(/hunter2|abc\.def|red boat/)
  })

  it('counts each by where it was, told or not, also without a sink', async () => {
    const { report, counted } = open()
    for (let n = 0; n < 3; n++) report('sweeper', new Error('away'))
    report('job', 'a text')
    expect([await counted('sweeper'), await counted('job'), await counted('http')]).toEqual([3, 1, 0])
  })

  it('makes an error of whatever was thrown', () => {
    const { report, reports } = open({})
    report('job', 'a text')
    report('job', null)
    expect(reports.map(({ error }) => error.message)).toEqual(['Not an error: a text', 'Not an error: null'])
  })

  it('throws nothing into the caller, whatever is reported and whatever the sink does, and says so once', async () => {
    const { report, flush, events } = open({
      report(told) {
        if (told.where === 'http') throw new Error('no')
        return Promise.reject(new Error('no'))
      },
      flush: () => Promise.reject(new Error('no')),
    })
    report('http', new Error('one'))
    report('job', new Error('two'))
    report('job', Object.create(null))
    await flush(100)
    expect(events()).toEqual(['error-reporter.away'])
  })

  it('says when the sink takes reports again', async () => {
    let broken = true
    const { report, flush, events } = open({ report: async () => (broken ? Promise.reject(new Error('no')) : null) })
    report('http', new Error('one'))
    await flush(100)
    broken = false
    report('http', new Error('two'))
    await flush(100)
    expect(events()).toEqual(['error-reporter.away', 'error-reporter.back'])
  })

  it('holds no more than twenty that are on their way, and each for its time', async () => {
    let asked = 0
    const hang = () => {
      asked += 1
      return new Promise(() => {})
    }
    const { report, counted, flush } = open({ report: hang }, 100)
    for (let n = 0; n < 30; n++) report('http', new Error(`number ${n}`))
    await expect.poll(() => asked).toBe(20)
    expect(await counted('http')).toBe(30)
    await flush(1_000)
    report('http', new Error('later'))
    await expect.poll(() => asked).toBe(21)
  })

  it('waits at the end for what is on its way, and then for the sink, but no longer than it may', async () => {
    const order: string[] = []
    const slow = open({
      async report() {
        await sleep(50)
        order.push('sent')
      },
      flush: (withinMs) => void order.push(`flushed within ${withinMs}`),
    })
    slow.report('http', new Error('one'))
    await slow.flush(1_000)
    expect(order).toEqual(['sent', 'flushed within 1000'])

    const stuck = open({ flush: () => new Promise(() => {}) })
    const beganMs = Date.now()
    await stuck.flush(50)
    expect(Date.now() - beganMs).toBeLessThan(1_000)
  })
})

describe('the budget of reports', () => {
  const limits = { sameEveryMs: 60_000, windowMs: 60_000, most: 3 }

  it('tells the same once a minute, and how often it came', () => {
    const budget = new ReportBudget(limits)
    expect([0, 1, 59_999, 60_000, 60_001].map((ms) => budget.take('a', ms))).toEqual([
      { repeats: 0 },
      null,
      null,
      { repeats: 2 },
      null,
    ])
  })

  it('tells no more than so many a minute, whatever they are', () => {
    const budget = new ReportBudget(limits)
    const kinds = Array.from({ length: 10 }, (_, n) => String(n))
    expect(kinds.filter((kind) => budget.take(kind, 0))).toHaveLength(3)
    expect(kinds.filter((kind) => budget.take(kind, 60_000))).toHaveLength(3)
  })
})
