/** Where something broke that nobody expected to. */
export type ErrorPlace =
  | 'http'
  | 'socket'
  | 'job'
  | 'worker'
  | 'sweeper'
  | 'webhooks'
  | 'payments'
  | 'documents'
  | 'process'

/** Hears of every error that is ours to mend: the bugs, and loops that fail. */
export interface ErrorReporter {
  /** Never throws, never waits. `fields` are ids and names; what looks like a secret is taken out of them and of the error. */
  report(where: ErrorPlace, error: unknown, fields?: Readonly<Record<string, unknown>>): void
}

/** An error as data, without secrets. */
export interface ReportedError {
  readonly name: string
  readonly message: string
  readonly code?: string
  readonly stack?: string
  readonly cause?: unknown
}

export interface ErrorReport {
  readonly at: Date
  readonly where: ErrorPlace
  readonly error: ReportedError
  readonly fields: Readonly<Record<string, unknown>>
  /** How often the same came since it was last told, and was not told. */
  readonly repeats: number
}

/** Where reports go; a module that ERROR_REPORTER names makes it. */
export interface ErrorSink {
  /** May throw, reject and take its time: nobody waits for it. */
  report(report: ErrorReport): unknown
  /** Before the process ends: hands over what it still holds. */
  flush?(withinMs: number): unknown
}

/** The default export of such a module. */
export type MakeErrorSink = (studio: {
  readonly version: string
  /** NODE_ENV. */
  readonly environment: string
  readonly hostname: string
}) => ErrorSink | Promise<ErrorSink>
