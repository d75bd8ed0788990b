export interface Block {
  /** The nearest heading above it. */
  readonly heading: string
  readonly language: string
  readonly code: string
}

const FENCE = /^```(\S*)$/

/** The fenced code of a page, in order. */
export function codeBlocks(page: string): readonly Block[] {
  const blocks: Block[] = []
  let heading = ''
  let open: { language: string; lines: string[] } | null = null
  for (const line of page.split('\n')) {
    const [fence, language = ''] = FENCE.exec(line) ?? []
    if (open && fence) {
      blocks.push({ heading, language: open.language, code: open.lines.join('\n') })
      open = null
    } else if (open) open.lines.push(line)
    else if (fence) open = { language, lines: [] }
    else if (line.startsWith('#')) heading = line.replace(/^#+ /, '')
  }
  return blocks
}

/** What stands between `<!-- name -->` and `<!-- /name -->`; `null` without the marks. */
export function marked(page: string, name: string): string | null {
  const [, inner] = pattern(name).exec(page) ?? []
  return inner?.trim() ?? null
}

export function withMarked(page: string, name: string, inner: string): string {
  return page.replace(pattern(name), () => `<!-- ${name} -->\n\n${inner}\n\n<!-- /${name} -->`)
}

function pattern(name: string): RegExp {
  return new RegExp(`<!-- ${name} -->\\n([\\s\\S]*?)<!-- /${name} -->`)
}
