/** The script that shows /openapi.json at /docs; it brings everything it needs. */
export type ReferenceScript = () => Promise<{
  readonly plain: Uint8Array
  readonly gzip: Uint8Array
  /** Of `plain`, lower-case hex. */
  readonly sha256: string
}>
