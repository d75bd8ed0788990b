import type { TestSequencer, TestSpecification } from 'vitest/node'

/** Seconds that a file takes on two quiet cores; those that are not named take less. */
const SECONDS: readonly (readonly [file: string, seconds: number])[] = [
  ['tests/full/faults.test.ts', 350],
  ['tests/servers/documents-outage.test.ts', 125],
  ['tests/full/video-3d.test.ts', 110],
  ['tests/full/payments.test.ts', 75],
  ['tests/e2e/start.test.ts', 50],
  ['tests/full/renderer.test.ts', 45],
  ['tests/servers/s3-uploads.test.ts', 35],
]

/** The last file to begin is a short one, so that nothing long goes on alone at the end. vitest makes it, and so wants a class. */
export class LongestFirst implements TestSequencer {
  sort(files: TestSpecification[]): TestSpecification[] {
    return files.toSorted((a, b) => secondsOf(b) - secondsOf(a))
  }

  shard(): never {
    throw new Error('The long suites are not made to be split with --shard.')
  }
}

function secondsOf({ moduleId }: TestSpecification): number {
  return SECONDS.find(([file]) => moduleId.endsWith(file))?.[1] ?? 0
}
