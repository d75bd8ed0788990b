const CELLS = 30

/** One line that grows; on anything but a terminal, a line each time the phase changes. */
export function progressBar(out: NodeJS.WriteStream) {
  let last = ''
  return {
    show(progress: number, phase: string): void {
      const filled = Math.round(progress * CELLS)
      const line = `${'█'.repeat(filled)}${'░'.repeat(CELLS - filled)} ${String(Math.round(progress * 100)).padStart(3)} % ${phase}`
      if (out.isTTY) out.write(`\r\x1b[2K${line}`)
      else if (phase !== last) out.write(`${line}\n`)
      last = phase
    },
    done(text: string): void {
      out.write(`${out.isTTY ? '\r\x1b[2K' : ''}${'█'.repeat(CELLS)} 100 % ${text}\n`)
    },
  }
}
