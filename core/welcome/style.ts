import { raw } from 'hono/html'

/** Small, and all of it here: the page loads nothing else. */
export const STYLE = raw(`
:root { --paper: #faf8f4; --ink: #23211d; --soft: #6f6a60; --line: #e3ddd1; --card: #fff; --accent: #b4501e; --on: #2c7a4b }
@media (prefers-color-scheme: dark) {
  :root { --paper: #191715; --ink: #ece7dd; --soft: #a29a8b; --line: #36322c; --card: #221f1c; --accent: #e58a55; --on: #6cc491 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif }
main { max-width: 46rem; margin: 0 auto; padding: clamp(2rem, 8vh, 5rem) 1.25rem 4rem }
h1 { margin: 0; font: 600 clamp(2.4rem, 7vw, 3.6rem)/1.1 Georgia, 'Times New Roman', serif; letter-spacing: -.02em }
h1::after { content: '.'; color: var(--accent) }
header p { margin: .6rem 0 0; color: var(--soft); font-size: 1.1rem }
h2 { margin: 3rem 0 .8rem; font-size: .8rem; letter-spacing: .12em; text-transform: uppercase; color: var(--soft) }
.state { font-size: .95rem }
.state::before { content: ''; display: inline-block; width: .6em; height: .6em; margin-right: .5em; border-radius: 50%; background: var(--accent) }
.state.on::before { background: var(--on) }
.tasks { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: .8rem; background: var(--card) }
.tasks li { display: flex; gap: 1rem; justify-content: space-between; align-items: baseline; padding: .9rem 1.1rem; border-top: 1px solid var(--line) }
.tasks li:first-child { border-top: 0 }
.tasks p { margin: .1rem 0 0; color: var(--soft); font-size: .95rem }
.tasks span { flex: none; font-size: .85rem; color: var(--accent) }
.tasks span.on { color: var(--on) }
pre { margin: 0; padding: 1.1rem; overflow-x: auto; border: 1px solid var(--line); border-radius: .8rem; background: var(--card); font: .83rem/1.6 ui-monospace, Menlo, Consolas, monospace }
nav { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; margin-top: 3rem; padding-top: 1.2rem; border-top: 1px solid var(--line) }
a { color: var(--accent); text-underline-offset: .2em }
`)
