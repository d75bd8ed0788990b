/** The number of one line of Prometheus' text, by name and labels as they stand there; `null` when it is not there. */
export function readMetric(text: string, name: string): number | null {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `))
  return line === undefined ? null : Number(line.slice(name.length + 1))
}
