import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)

it('ends in order where the reader of its words is gone', async () => {
  // The pipe is closed before the command has written its first line.
  const { stdout, stderr } = await run('bash', ['-c', 'set -o pipefail; ./atelier help | true; echo "left with $?"'])
  expect(stderr).toBe('')
  expect(stdout).toBe('left with 0\n')
})
