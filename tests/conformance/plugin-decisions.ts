import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as z from 'zod'
import type { Task } from '../../core/plugin.ts'
import { requestsOf } from '../../core/submit/accept.ts'
import { slotsOf } from '../../core/submit/check-slots.ts'
import { decide } from '../../gpu-runtime/worker/conclude.ts'
import { arbitraryOf } from './arbitrary-json.ts'

/** The pure half of a task: what it says of any input, nothing run. */
export function describeDecisions(task: Task): void {
  const counts = fc.record(
    Object.fromEntries(
      Object.entries(slotsOf(task)).map(([slot, { required, maxCount }]) => [
        slot,
        fc.integer({ min: required ? 1 : 0, max: maxCount }),
      ]),
    ),
  )

  it('has schemas that OpenAPI can say, and examples that fit them', () => {
    expect(z.toJSONSchema(task.input, { io: 'input' })).toHaveProperty('type', 'object')
    expect(z.toJSONSchema(task.output)).toHaveProperty('type', 'object')
    expect(task.examples.length).toBeGreaterThan(0)
    for (const example of task.examples) task.input.parse(example)
  })

  it('reads back what it stored: an input survives JSON and a second parse', () => {
    fc.assert(
      fc.property(arbitraryOf(task.input), (input) => {
        const stored: unknown = JSON.parse(JSON.stringify(input))
        expect(task.input.parse(stored)).toEqual(stored)
      }),
      { numRuns: 50 },
    )
  })

  it('prices, asks and counts steps the same way each time, with requests that fit, whatever files come', () => {
    fc.assert(
      fc.property(arbitraryOf(task.input), counts, (input, files) => {
        expect(task.credits(input)).toBe(task.credits(input))
        expect(Number.isSafeInteger(task.credits(input))).toBe(true)
        const requests = requestsOf(task, input, files)
        expect(requestsOf(task, input, files)).toEqual(requests)
        const steps = task.steps?.(input) ?? 1
        expect(Number.isSafeInteger(steps) && steps >= 1).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('never charges more than the hold, whatever it delivers', () => {
    fc.assert(
      fc.property(arbitraryOf(task.input), arbitraryOf(task.output, 'output'), (input, output) => {
        const cost = task.credits(input)
        const facts = { outcome: { output, lastSteps: [] }, task, input, cost, tries: 0 }
        const decision = decide(facts, { maxTries: 3, backoffMs: 0 })
        if (decision === 'leave' || !('end' in decision) || decision.end.status !== 'completed') return
        expect(decision.end.charged).toBeGreaterThanOrEqual(0)
        expect(decision.end.charged).toBeLessThanOrEqual(cost)
      }),
      { numRuns: 50 },
    )
  })
}
