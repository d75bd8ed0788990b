import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Of our environment a child gets what finds programs, drivers, fonts and locales; secrets stay here. */
const PASSED =
  /^(PATH|HOME|USER|LANG|LC_.*|TZ|TMPDIR|LD_LIBRARY_PATH|LD_PRELOAD|DISPLAY|WAYLAND_DISPLAY|XDG_.*|VK_.*|MESA_.*|LIBGL_.*|EGL_.*|__EGL_.*|GALLIUM_.*|CUDA_.*|NVIDIA_.*|FONTCONFIG_.*|NODE_OPTIONS|OMP_NUM_THREADS)$/

export function childEnv(
  ours: Readonly<Record<string, string | undefined>>,
  extra: Readonly<Record<string, string>>,
): Record<string, string> {
  const passed = Object.entries(ours).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && PASSED.test(pair[0]),
  )
  return { ...Object.fromEntries(passed), ...extra }
}

/**
 * Starts host/child-main.ts. Under `setpriv --pdeathsig KILL`, where there is one, even a child that is busy in native
 * code ends with its parent; everywhere it ends when its IPC channel closes.
 */
export function spawnChild(env: Readonly<Record<string, string>>): ChildProcess {
  const main = fileURLToPath(new URL('./child-main.ts', import.meta.url))
  const node = [process.execPath, '--import', import.meta.resolve('tsx'), main]
  const setpriv = findProgram('setpriv', process.env.PATH ?? '')
  const [command, ...args] = setpriv ? [setpriv, '--pdeathsig', 'KILL', ...node] : node
  return spawn(command as string, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: childEnv(process.env, env),
    // Out of reach of a terminal's Ctrl-C: jobs that are to be finished still need it.
    detached: true,
    serialization: 'json',
  })
}

export function findProgram(name: string, path: string): string | null {
  for (const folder of path.split(delimiter)) {
    const candidate = join(folder, name)
    try {
      accessSync(candidate, constants.X_OK)
      return candidate
    } catch {
      // not here: the next folder
    }
  }
  return null
}
