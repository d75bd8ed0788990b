import type { ServerUser } from './server-user.ts'

/**
 * What lets the server pass folders that are closed to its user, narrowest first: to pass and to read, or, where containers
 * withhold that, to write as well.
 */
export const CAPABILITIES = ['dac_read_search', 'dac_override'] as const
export type Capability = (typeof CAPABILITIES)[number]

/** Whom the server runs as; without a user, the present one. */
export interface RunAs {
  readonly user?: ServerUser
  readonly capability?: Capability
}

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  /** For Node to change to; absent where the command itself does. */
  readonly identity: { readonly uid?: number; readonly gid?: number }
}

/** How to start a program so. Its process is the program's own: `setpriv` (util-linux) replaces itself. */
export function commandAs({ user, capability }: RunAs, file: string, args: readonly string[]): Command {
  if (!user) return { file, args, identity: {} }
  if (!capability) return { file, args, identity: { uid: user.uid, gid: user.gid } }
  const who = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  // Without this bit access(2) forgets the capabilities of whoever is not root, and initdb and the server ask it about their program.
  const kept = '--securebits=+no_setuid_fixup'
  // Ambient, so that initdb's and the server's children keep it; only what may be inherited can be ambient.
  const what = [`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`]
  return { file: 'setpriv', args: [...who, kept, ...what, file, ...args], identity: {} }
}
