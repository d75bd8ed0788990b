/** JSON by its content type, and its kin such as `application/ld+json`. */
export function isJsonType(type: string | undefined): boolean {
  return /^application\/([\w.-]+\+)?json\b/i.test(type ?? '')
}
