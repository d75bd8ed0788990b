/** Share of its light that a lamp or flame gives at a moment: 1 at 0, and always within a few parts of a hundred. */
export function flickerAt(seconds: number, phase: number, strength = 0.07): number {
  const breath = (pace: number, share: number) =>
    share * (Math.sin(seconds * pace + phase * pace) - Math.sin(phase * pace))
  return 1 + (strength / 2) * (breath(5.3, 0.5) + breath(8.9, 0.3) + breath(13.7, 0.2))
}
