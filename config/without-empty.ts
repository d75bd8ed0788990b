type Variables = Readonly<Record<string, string | undefined>>

/** An empty variable, such as `PORT=` in a file of them, is one that was not set; as a number it would be 0. */
export function withoutEmpty(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
}
