import { readFileSync } from 'node:fs'

/*
 * g2p-en's sequence-to-sequence network (Kyubyong Park, Apache-2.0): a GRU reads the letters, another one says the sounds.
 * Weights as float32 in the order that `weightsFrom` takes them.
 */
const WIDTH = 256
const GATES = 3 * WIDTH
const LETTERS = ['<pad>', '<unk>', '</s>', ...'abcdefghijklmnopqrstuvwxyz']
const SOUNDS =
  '<pad> <unk> <s> </s> AA0 AA1 AA2 AE0 AE1 AE2 AH0 AH1 AH2 AO0 AO1 AO2 AW0 AW1 AW2 AY0 AY1 AY2 B CH D DH EH0 EH1 EH2 ER0 ER1 ER2 EY0 EY1 EY2 F G HH IH0 IH1 IH2 IY0 IY1 IY2 JH K L M N NG OW0 OW1 OW2 OY0 OY1 OY2 P R S SH T TH UH0 UH1 UH2 UW UW0 UW1 UW2 V W Y Z ZH'.split(
    ' ',
  )
const [UNKNOWN, START, END] = [1, 2, 3]
/** No English word has more; the network sometimes goes on for ever. */
const MOST_SOUNDS = 24

interface Cell {
  readonly input: Float32Array
  readonly state: Float32Array
  readonly inputBias: Float32Array
  readonly stateBias: Float32Array
}

/** A function that guesses the ARPAbet of an unknown word, letters a to z. */
export function openGuesser(path: string): (word: string) => string {
  const { letters, reader, sounds, speaker, output, outputBias } = weightsFrom(path)
  const row = (matrix: Float32Array, index: number) => matrix.subarray(index * WIDTH, (index + 1) * WIDTH)
  return (word) => {
    let state: Float32Array = new Float32Array(WIDTH)
    for (const letter of [...word, '</s>']) {
      const index = LETTERS.indexOf(letter)
      state = step(reader, row(letters, index < 0 ? UNKNOWN : index), state)
    }
    const said: string[] = []
    for (let last: number = START; said.length < MOST_SOUNDS; ) {
      state = step(speaker, row(sounds, last), state)
      last = likeliest(output, outputBias, state)
      if (last === END) break
      said.push(SOUNDS[last] ?? '')
    }
    return said.join(' ')
  }
}

function weightsFrom(path: string) {
  const bytes = readFileSync(path)
  const all = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
  let at = 0
  const take = (length: number) => {
    at += length
    return all.subarray(at - length, at)
  }
  const cell = (): Cell => ({
    input: take(GATES * WIDTH),
    state: take(GATES * WIDTH),
    inputBias: take(GATES),
    stateBias: take(GATES),
  })
  return {
    letters: take(LETTERS.length * WIDTH),
    reader: cell(),
    sounds: take(SOUNDS.length * WIDTH),
    speaker: cell(),
    output: take(SOUNDS.length * WIDTH),
    outputBias: take(SOUNDS.length),
  }
}

/** One step of a GRU: reset, update, new. */
function step(cell: Cell, input: Float32Array, state: Float32Array): Float32Array {
  const fromInput = product(cell.input, input, cell.inputBias)
  const fromState = product(cell.state, state, cell.stateBias)
  const gate = (at: number) => 1 / (1 + Math.exp(-((fromInput[at] ?? 0) + (fromState[at] ?? 0))))
  return state.map((old, i) => {
    const fresh = Math.tanh((fromInput[2 * WIDTH + i] ?? 0) + gate(i) * (fromState[2 * WIDTH + i] ?? 0))
    const keep = gate(WIDTH + i)
    return (1 - keep) * fresh + keep * old
  })
}

function product(matrix: Float32Array, vector: Float32Array, bias: Float32Array): Float32Array {
  return bias.map((start, row) => {
    let sum = start
    for (let i = 0, at = row * WIDTH; i < WIDTH; i++, at++) sum += (matrix[at] ?? 0) * (vector[i] ?? 0)
    return sum
  })
}

function likeliest(output: Float32Array, bias: Float32Array, state: Float32Array): number {
  const scores = product(output, state, bias)
  return scores.reduce((best, score, index) => (score > (scores[best] ?? 0) ? index : best), 0)
}
