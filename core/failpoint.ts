/**
 * Places where the fault suite kills the process, each named for the SQL or I/O line it sits on.
 * Nothing happens unless a test armed one; production never does.
 */
export const FAILPOINTS = {
  'submit.before': 'before the submit statement is sent',
  'submit.after': 'after the submit statement has committed, before the doorbell rings',
} as const
export type Failpoint = keyof typeof FAILPOINTS

type Hook = (name: Failpoint) => void
const hooks: { current: Hook | null } = { current: null }

/** Called once, by the entry point of a process under test. */
export function armFailpoints(hook: Hook): void {
  hooks.current = hook
}

export function failpoint(name: Failpoint): void {
  hooks.current?.(name)
}
