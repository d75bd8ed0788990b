import { describe, expect, it } from 'vitest'
import { loadPlugins, locate } from '../../config/plugins.ts'

describe('PLUGINS', () => {
  it('means paths from where the studio was started, and leaves names alone', () => {
    expect(locate('./mine/index.ts', '/srv/studio')).toBe('/srv/studio/mine/index.ts')
    expect(locate('../mine.ts', '/srv/studio')).toBe('/srv/mine.ts')
    expect(locate('/opt/mine.ts', '/srv/studio')).toBe('/opt/mine.ts')
    for (const name of ['image', '@acme/karaoke', 'karaoke.js']) expect(locate(name, '/srv/studio')).toBe(name)
  })

  it('names what cannot be imported', async () => {
    const nowhere = () => Promise.reject(new Error('not found'))
    await expect(loadPlugins(['@acme/none'], nowhere)).rejects.toThrow('@acme/none of PLUGINS is none of our plugins')
  })

  it('refuses the same plugin twice', async () => {
    await expect(loadPlugins(['image', 'image'])).rejects.toThrow('there is a plugin image already')
  })
})
