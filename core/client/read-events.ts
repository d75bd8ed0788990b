export interface SentEvent {
  readonly id: string | null
  readonly type: string
  readonly data: string
}

/** Server-sent events (WHATWG HTML §9.2.6) out of a body, however its bytes are cut. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<SentEvent> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      text += done ? decoder.decode() : decoder.decode(value, { stream: true })
      // A CR at the very end may be half of a CR LF.
      const usable = !done && text.endsWith('\r') ? text.slice(0, -1) : text
      const blocks = usable.replaceAll(/\r\n?/g, '\n').split('\n\n')
      text = (blocks.pop() ?? '') + text.slice(usable.length)
      for (const block of blocks) {
        const event = parseBlock(block)
        if (event) yield event
      }
      if (done) return
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** `null` for comments and for what carries no data. */
function parseBlock(block: string): SentEvent | null {
  const data: string[] = []
  let id: string | null = null
  let type = 'message'
  for (const line of block.split('\n')) {
    const [, field, value = ''] = /^([^:]+):? ?(.*)$/.exec(line) ?? []
    if (field === 'data') data.push(value)
    else if (field === 'id') id = value
    else if (field === 'event') type = value
  }
  return data.length === 0 ? null : { id, type, data: data.join('\n') }
}
