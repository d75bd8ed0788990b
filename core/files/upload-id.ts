/**
 * The id of the row a presigned PUT writes to, from the id of the file that becomes of it, and back: its last bit is
 * turned, so that nothing has to be remembered between the two requests.
 */
export function uploadIdOf(fileId: string): string {
  const last = Number.parseInt(fileId.slice(-1), 16)
  return fileId.slice(0, -1) + (last ^ 1).toString(16)
}
