const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'application/json': 'json',
  'text/vtt': 'vtt',
  'application/x-subrip': 'srt',
}

export function extensionOf(type: string): string {
  return EXTENSIONS[type] ?? 'bin'
}

/** Made of ids alone, so that nothing of a user's words is ever a path. */
export function inputKey(file: { readonly userId: string; readonly jobId: string; readonly id: string }, type: string) {
  return `inputs/${file.userId}/${file.jobId}/${file.id}.${extensionOf(type)}`
}

export function referenceKey(file: { readonly userId: string; readonly id: string }, type: string) {
  return `references/${file.userId}/${file.id}.${extensionOf(type)}`
}

/** Where a presigned PUT writes: a row of its own, so that its URL cannot overwrite what became of it. */
export function uploadKey(file: { readonly userId: string; readonly id: string }) {
  return `references/${file.userId}/${file.id}.upload`
}
