/** Parts of a W3C trace context, level 1. */
export interface Traceparent {
  /** 32 hex digits, not all zero. */
  readonly trace: string
  readonly span: string
  readonly flags: string
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/** `null` when the header is absent or does not follow the standard. */
export function parseTraceparent(header: string | undefined): Traceparent | null {
  const [, trace, span, flags] = TRACEPARENT.exec(header ?? '') ?? []
  if (!trace || !span || !flags || /^0+$/.test(trace) || /^0+$/.test(span)) return null
  return { trace, span, flags }
}

export function formatTraceparent({ trace, span, flags }: Traceparent): string {
  return `00-${trace}-${span}-${flags}`
}

/** 32 hex digits, 122 bits of them random: drawing a UUID is many times cheaper than drawing bytes. */
function randomTrace(): string {
  return crypto.randomUUID().replaceAll('-', '')
}

/** The caller's trace goes on with a span of our own; without one a new trace begins. */
export function continueTrace(header: string | undefined): Traceparent {
  const incoming = parseTraceparent(header)
  return { trace: incoming?.trace ?? randomTrace(), span: randomTrace().slice(16), flags: incoming?.flags ?? '01' }
}
