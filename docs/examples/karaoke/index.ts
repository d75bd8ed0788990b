import { textToImage } from 'atelier/capabilities/text-to-image'
import { AppError } from 'atelier/errors'
import { fileRef } from 'atelier/media'
import { omitted, pieceOrOmitted } from 'atelier/pieces'
import { CONTRACT, definePlugin, defineTask } from 'atelier/plugin'
import { credits } from 'atelier/units'
import * as z from 'zod'

const CREDITS_A_LINE = 1

/** A slide a line of a song, in the order of the song. */
export const karaoke = defineTask({
  id: 'karaoke',
  summary: 'Draw a slide for each line of a song.',
  input: z.object({
    lines: z.array(z.string().max(200).regex(/\S/, 'Say what the slide shows.')).min(1).max(8),
    seed: z.int().min(0).max(2_000_000_000).optional(),
  }),
  output: z.object({ slides: z.array(fileRef), omitted }),
  uses: { draw: textToImage },
  credits: ({ lines }) => credits(CREDITS_A_LINE * lines.length),
  delivered: ({ slides }) => credits(CREDITS_A_LINE * slides.length),
  examples: [{ lines: ['a red boat on a lake', 'the moon above a castle'], seed: 7 }],
  // A list: each request is made once, and the song is refused when one of them is.
  asks: ({ lines, seed = 0 }) => ({ draw: lines.map((line, index) => slide(line, seed + index)) }),
  steps: ({ lines }) => lines.length,
  async run({ input: { lines }, seed, step }) {
    const pieces = await Promise.all(
      lines.map((line, index) =>
        step(`line-${index + 1}`, ({ use, save }) =>
          pieceOrOmitted(index, async () => {
            const { image } = await use.draw(slide(line, seed + index))
            return save(image, { name: `line-${index + 1}`, format: 'webp' })
          }),
        ),
      ),
    )
    if (pieces.every(({ omitted }) => omitted)) throw new AppError('picture_refused', 'Every slide was refused.')
    return { slides: pieces.flatMap(({ piece }) => piece ?? []), omitted: pieces.flatMap((p) => p.omitted ?? []) }
  },
})

function slide(prompt: string, seed: number) {
  return { prompt, seed, style: 'anime', width: 768, height: 448 } as const
}

export const plugin = definePlugin({ id: 'karaoke', contract: CONTRACT, tasks: [karaoke] })
