/** Content-Disposition that any file name survives (RFC 6266): plain for old clients, UTF-8 for the others. */
export function disposition(kind: 'inline' | 'attachment', fileName: string | undefined): string {
  if (!fileName) return kind
  const plain = fileName.replace(/[^\w.() -]/g, '_')
  const full = encodeURIComponent(fileName).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)
  return `${kind}; filename="${plain}"; filename*=UTF-8''${full}`
}
