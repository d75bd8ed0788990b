/** Opaque secrets: 32 random bytes in base64url. Only their SHA-256 is ever stored. */
export function randomSecret(prefix = ''): string {
  return prefix + toBase64Url(crypto.getRandomValues(new Uint8Array(32)))
}

export async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

export function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
