import { describe, expect, it } from 'vitest'
import { findRepeats } from './step-log.ts'

/** `1:a 2:b`: life 1 began step a, life 2 step b. */
function steps(text: string, job = 'job') {
  return text.split(' ').map((word) => {
    const [life, step = ''] = word.split(':')
    return { job, step, life: Number(life) }
  })
}

describe('what a job did twice', () => {
  it('is nothing where each life goes on behind the last', () => {
    expect(findRepeats(steps('1:a 1:b 2:c'))).toEqual({ perJob: new Map(), unexplained: [] })
  })

  it('is the step in flight, once a kill', () => {
    expect(findRepeats(steps('1:a 1:b 2:b 3:b 3:c'))).toEqual({ perJob: new Map([['job', 2]]), unexplained: [] })
  })

  it('is counted for each job by itself', () => {
    const [a, b] = [steps('1:a 2:a', 'first'), steps('1:a 2:b', 'second')]
    expect(findRepeats(a.flatMap((step, i) => [step, b[i] ?? step])).perJob).toEqual(new Map([['first', 1]]))
  })

  it.each([
    [
      'a step that had been followed by another',
      '1:a 1:b 2:a',
      'job/a was done again, though b was the step in flight.',
    ],
    [
      'all steps, after a kill in the second',
      '1:a 1:b 2:a 2:b',
      'job/a was done again, though b was the step in flight.',
    ],
    [
      'a second step behind the one in flight',
      '1:a 1:b 2:b 2:a',
      'job/a was done again, though b was the step in flight.',
    ],
    ['a step within one life', '1:a 1:a', 'job/a was done again by the process that had begun it.'],
    ['a step twice after one kill', '1:a 2:a 2:a', 'job/a was done again by the process that had begun it.'],
  ])('is not explained by a kill: %s', (_, log, sentence) => {
    expect(findRepeats(steps(log)).unexplained).toContain(sentence)
  })
})
