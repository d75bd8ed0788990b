/** Calls `once` in several loops, each as soon as its last call has been answered, and says how often within the time. */
export async function drive(
  once: (turn: number) => Promise<unknown>,
  { loops, ms }: { readonly loops: number; readonly ms: number },
): Promise<number> {
  const until = performance.now() + ms
  let done = 0
  const loop = async () => {
    while (performance.now() < until) {
      await once(done)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: loops }, loop))
  return done
}
