import type { Engine, Model, Profile } from '../engine.ts'

/** Names a model's process on a card: calls with the same key share it. */
export function keyOf(engine: Pick<Engine, 'id'>, model: Pick<Model, 'key'>, profile: Pick<Profile, 'id'>): string {
  return `${engine.id}/${model.key}@${profile.id}`
}

/** Ids of engines are kebab-case. */
export function engineOf(key: string): string {
  return key.slice(0, key.indexOf('/'))
}
