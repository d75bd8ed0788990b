/** How long things stay. Postgres intervals. */
export const RETENTION = {
  /** Outputs, counted from the end of their job. */
  output: '7 days',
  /** Posted inputs, counted from the end of the last job they were bound to. */
  input: '30 days',
  /** Inputs that no job took, and files whose bytes never came. */
  unused: '24 hours',
  /** A bound output stays long enough for the job that wants it. */
  boundOutput: '2 days',
  /** A writer may still be putting the bytes of a row that is already being deleted. */
  writer: '1 hour',
  idempotencyKey: '24 hours',
  event: '30 days',
  refusal: '30 days',
  paymentNotice: '90 days',
  /** What cards did, noted every 15 s. */
  cardNote: '7 days',
} as const
