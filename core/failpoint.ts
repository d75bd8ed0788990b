/**
 * Places where the fault suite kills the process, each named for the SQL or I/O line it sits on.
 * Nothing happens unless a test armed one; production never does.
 */
export const FAILPOINTS = {
  'submit.before': 'before the submit statement is sent',
  'submit.after': 'after the submit statement has committed, before the doorbell rings',
  'folder.rename': 'after an object is flushed under another name, before the rename that makes it whole',
  'upload.begun': 'after the files row of an upload is written, before its bytes reach the object store',
  'upload.put': 'after the bytes of an upload lie in the object store, before its files row is ready',
  'upload.ready': 'after the files of a job are ready, before the submit statement binds them',
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
