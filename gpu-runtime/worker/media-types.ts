const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'audio/wav': 'wav',
  'audio/mpeg': 'mp3',
  'application/json': 'json',
  'application/x-subrip': 'srt',
  'text/vtt': 'vtt',
  'text/plain': 'txt',
}

/** Of a media type, without the dot; `bin` for what is not known. */
export function extensionOf(type: string): string {
  return EXTENSIONS[type] ?? 'bin'
}

export function isPicture(type: string): boolean {
  return type.startsWith('image/')
}
