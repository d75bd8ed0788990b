import { type Draft, type DraftSubject, mark } from './draft.ts'
import type { Doing } from './film-lexicon.ts'
import type { Noted } from './modifiers.ts'

/** Whether it can be filmed so: a cake feels nothing, a car does not dance. */
export function canDo({ drawable: { doer } }: DraftSubject, { action, emotion }: Doing): boolean {
  if (doer === null) return false
  return action === undefined ? emotion !== undefined && doer.feels : doer.actions.includes(action)
}

/** Lets subjects do and feel what was said of them; what none of them can do, or does besides something else, stays ignored. */
export function applyDoings(draft: Draft, subjects: readonly DraftSubject[], doings: readonly Noted<Doing>[]): void {
  for (const { value, tokens } of doings) {
    for (const subject of subjects) if (canDo(subject, value) && takes(subject, value)) mark(draft, tokens)
  }
}

function takes(subject: DraftSubject, { action, emotion }: Doing): boolean {
  if (action !== undefined) subject.action ??= action
  if (emotion !== undefined) subject.emotion ??= emotion
  return subject.action === (action ?? subject.action) && subject.emotion === (emotion ?? subject.emotion)
}
