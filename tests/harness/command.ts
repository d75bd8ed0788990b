import { execFile } from 'node:child_process'

export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs one `./atelier …` to its end; a variable that is undefined is taken away. */
export function atelier(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Said> {
  return new Promise((resolve) => {
    execFile('./atelier', [...words], { env: { ...process.env, ...environment } }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err })
    })
  })
}
