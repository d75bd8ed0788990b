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
  'temp.begun': 'after the files row of a step’s media is written, before the bytes lie below temp/',
  'temp.put': 'after a step’s media lie below temp/, before their files row is ready',
  'save.begun': 'after the files row of an output is written, before its bytes reach the object store',
  'save.put': 'after the bytes of an output lie in the object store, before its files row is ready',
  'save.ready': 'after the files row of an output is ready, before the step that made it is stored',
  'step.before': 'after a step has its result, before the statement that stores it is sent',
  'step.after': 'after the statement that stores a step has committed',
  'finish.before': 'after the last step, before the finish transaction is sent',
  'finish.after': 'after the finish transaction has committed, before anybody is told',
  'claim.after': 'after the claim has committed, before the job begins',
  'claim.before': 'before the claim statement is sent',
  'renew.before': 'before the statement that renews a lease',
  'give-back.before': 'before a job goes back to pending',
  'sweep.each': 'before the statement that ends or gives back one overdue job',
  'cancel.before': 'before the statement that cancels a job',
  'erase.scrubbed': 'after a job is scrubbed, before that commits',
  'billing.stored': 'after a notice of a payment is stored, before it is answered',
  'billing.taken': 'after a notice is taken, before the provider is asked',
  'billing.looked': 'after the provider was asked, before the transaction begins',
  'billing.noted': 'after the row of a payment is written, before its credits',
  'billing.bought': 'after the entry of a purchase, before what refunds change of it',
  'billing.reversed': 'after the entry of a reversal, before the row of the payment says so',
  'billing.plan': 'after the plan is written, before the notice is marked',
  'billing.marked': 'after the notice is marked as handled, before all of it commits',
  'billing.settled': 'after all of it has committed',
  'file.begun': 'after a files row in state writing has committed, before its bytes',
  'file.ready': 'before a files row becomes ready, its bytes are stored',
  'webhook.claimed': 'after deliveries are leased to this process, before one is sent',
  'webhook.sent': 'after an endpoint has answered, before the delivery says so',
  'documents.taken': 'after duties of documents are taken, before what they are about is read',
  'documents.written': 'after documents are written or removed, before their duties are struck off',
  'collect.removed': 'after deleted bytes are removed, before their rows say so',
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
