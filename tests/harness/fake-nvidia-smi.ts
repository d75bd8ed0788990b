import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

export interface FakeNvidiaSmi {
  /** The program itself. */
  readonly path: string
  /** A PATH on which it comes first. */
  readonly searchPath: string
  /** From now on it does what these shell commands do. */
  does(script: string): Promise<void>
  remove(): Promise<void>
}

/** A program of that name, which is a shell script. */
export async function fakeNvidiaSmi(script: string): Promise<FakeNvidiaSmi> {
  const folder = await mkdtemp(join(tmpdir(), 'nvidia-smi-'))
  const path = join(folder, 'nvidia-smi')
  const does = async (commands: string) => {
    // In one move: it is asked all the time, and a shell that reads it must not go on in the new one.
    await writeFile(`${path}.new`, `#!/bin/sh\n${commands}\n`, { mode: 0o755 })
    await rename(`${path}.new`, path)
  }
  await does(script)
  return {
    path,
    searchPath: `${folder}${delimiter}${process.env.PATH}`,
    does,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** As a driver of 2024 says it. */
export const TWO_CARDS = `cat <<'END'
0, GPU-5a1c6e2f-0000-0000-0000-000000000000, NVIDIA L4, 550.54.15, 23034, 9000, 37, 61, 70.25
1, GPU-77d2b1aa-0000-0000-0000-000000000000, NVIDIA GeForce RTX 4090, 550.54.15, 24564, 512, 0, 34, 18.90
END`
