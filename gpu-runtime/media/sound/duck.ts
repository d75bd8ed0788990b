/** Blocks in which speech is looked for, in seconds. */
const BLOCK_S = 0.01
/** Louder than this, a block is speech: −45 dBFS. */
const SPEECH_RMS = 0.0056
/** The music begins to give way before a word, waits so long after the last one, and comes back slowly. */
const AHEAD_S = 0.25
const HOLD_S = 0.45
const ATTACK_S = 0.2
const RELEASE_S = 0.9
/** Of the music under speech: −13 dB. */
const UNDER = 0.22

/** Gain of the music, a value a sample: it gives way under speech, foreseeing it. Pure. */
export function duckingGain(speech: Float32Array, sampleRate: number): Float32Array {
  const block = Math.round(BLOCK_S * sampleRate)
  const spoken = blocksOfSpeech(speech, block)
  const [ahead, hold] = [Math.round(AHEAD_S / BLOCK_S), Math.round(HOLD_S / BLOCK_S)]
  const gain = new Float32Array(speech.length)
  const [down, up] = [(1 - UNDER) / (ATTACK_S * sampleRate), (1 - UNDER) / (RELEASE_S * sampleRate)]
  let now = 1
  for (let at = 0; at < gain.length; at++) {
    const index = Math.floor(at / block)
    const under = spokenWithin(spoken, index - hold, index + ahead)
    now = under ? Math.max(UNDER, now - down) : Math.min(1, now + up)
    gain[at] = now
  }
  return gain
}

/** Running count of blocks with speech: how many lie between two is a difference. */
function blocksOfSpeech(speech: Float32Array, block: number): Int32Array {
  const counts = new Int32Array(Math.ceil(speech.length / block) + 1)
  for (let index = 0; index + 1 < counts.length; index++) {
    let power = 0
    for (let at = index * block; at < Math.min(speech.length, (index + 1) * block); at++)
      power += (speech[at] ?? 0) ** 2
    counts[index + 1] = (counts[index] ?? 0) + (Math.sqrt(power / block) > SPEECH_RMS ? 1 : 0)
  }
  return counts
}

function spokenWithin(counts: Int32Array, from: number, to: number): boolean {
  const last = counts.length - 1
  const clamp = (index: number) => Math.min(last, Math.max(0, index))
  return (counts[clamp(to)] ?? 0) > (counts[clamp(from)] ?? 0)
}
