/** A page of a list that grows at one end; `cursor` is `null` on the last page. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly cursor: string | null
}
export interface PageRequest {
  readonly limit: number
  readonly cursor?: string
}
