export interface Command {
  readonly name: string
  readonly usage: string
  readonly summary: string
  /** @returns the exit code. */
  run(words: readonly string[]): Promise<number>
}
