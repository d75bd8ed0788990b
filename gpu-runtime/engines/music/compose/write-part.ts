import type { PartPlan } from '../mood.ts'
import { drums } from '../roles/drums.ts'
import { finale } from '../roles/finale.ts'
import { comp, figure, sparkle } from '../roles/moving.ts'
import type { Song } from '../roles/song.ts'
import { bass, counter, pad } from '../roles/sustained.ts'
import type { Note, Part, Section } from './score.ts'

/** Notes of one part: where it plays, what its role makes of the song, as loud as the section. */
export function writePart(plan: PartPlan, song: Song, dice: () => number): Part {
  const plays = ({ intensity }: Section) => intensity >= (plan.from ?? 0) && intensity <= (plan.to ?? 1)
  const slots = song.slots.filter(({ section }) => plays(section))
  const own: Song = {
    ...song,
    slots: slots.filter(({ final }) => !final),
    sections: song.sections.filter(plays),
    melody: song.melody.filter(({ beat }) => slots.some((slot) => !slot.final && within(beat, slot))),
  }
  const last = slots.find(({ final }) => final)
  const sung = song.melody.at(-1) ?? null
  const notes = [...notesOf(plan, own, dice), ...(last ? finale(plan, last, song.voicings.get(last) ?? [], sung) : [])]
  const loudness = (beat: number) => {
    const section = song.sections.findLast(({ startBeat }) => startBeat <= beat)
    return plan.level * (0.68 + 0.32 * (section?.intensity ?? 1))
  }
  return {
    id: plan.id,
    role: plan.role.kind,
    voice: plan.voice,
    notes: notes
      .map((note) => ({
        ...note,
        velocity: Math.min(127, Math.max(1, Math.round(note.velocity * loudness(note.beat)))),
      }))
      .sort((a, b) => a.beat - b.beat || a.pitch - b.pitch),
  }
}

function notesOf({ role, low, high }: PartPlan, song: Song, dice: () => number): Note[] {
  const range = { low, high }
  switch (role.kind) {
    case 'pad':
      return pad(song, range)
    case 'bass':
      return bass(song, role.pattern, range)
    case 'figure':
      return figure(song, role, range, dice)
    case 'comp':
      return comp(song, role.rhythms, range, dice)
    case 'melody':
      return song.melody.map((note) => ({ ...note, pitch: note.pitch + 12 * (role.octave ?? 0) }))
    case 'counter':
      return counter(song, range)
    case 'sparkle':
      return sparkle(song, role.perBar, range, dice)
    case 'drums':
      return drums(song, role.rows, range)
  }
}

function within(beat: number, slot: { readonly beat: number; readonly beats: number }): boolean {
  return beat >= slot.beat && beat < slot.beat + slot.beats
}
