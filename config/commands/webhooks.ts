import type { WebhookEndpoint } from '../../core/ports/webhook-store.ts'
import type { Command } from './command.ts'
import { withStore } from './with-store.ts'

const USAGE = 'Usage: atelier webhooks list [EMAIL]'

export const webhooks: Command = {
  name: 'webhooks',
  usage: 'webhooks list [EMAIL]',
  summary: 'where events are posted, and which endpoints fail',
  async run([action, email]) {
    if (action !== 'list') throw new Error(USAGE)
    const endpoints = await withStore(async (store) => {
      if (email === undefined) return store.webhooks.list(null)
      const account = await store.accounts.findByEmail(email)
      if (!account) throw new Error(`There is no account ${email}.`)
      return store.webhooks.list(account.id)
    })
    if (endpoints.length === 0) console.log('No webhooks.')
    else console.table(endpoints.map(toRow))
    return 0
  },
}

function toRow({ id, userId, url, types, failingSince, disabledBecause }: WebhookEndpoint) {
  const { origin, pathname } = new URL(url)
  const state = disabledBecause ? `disabled: ${disabledBecause}` : failingSince ? 'failing' : 'ok'
  // Without its query, where people keep secrets.
  return { id, account: userId, to: origin + pathname, types: types.join(' '), state }
}
