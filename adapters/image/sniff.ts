import { fileTypeFromFile } from 'file-type'

/** The media type that the first bytes state; `null` when no known magic number is there. Opens nothing else of the file. */
export async function sniffType(path: string): Promise<string | null> {
  const found = await fileTypeFromFile(path)
  return found?.mime ?? null
}
