import type { Task } from '../plugin.ts'
import type { Settings } from '../services.ts'

/** Commands that can be pasted into a shell as they are: an account, and a first job of the first task. Pure. */
export function firstSteps({ publicUrl, signup, freeCredits }: Settings, task: Task | undefined): string {
  if (signup === 'closed') return '# Sign-up is closed here; ask the administrator for an account.'
  const invite = signup === 'invite' ? ', "invite": "YOUR-INVITE"' : ''
  const account = `# an account with ${freeCredits} free credits
curl -s ${publicUrl}/api/v1/auth/register \\
  -H 'content-type: application/json' \\
  -d '{"email": "you@example.com", "password": "at least ten characters"${invite}}'`
  const [example] = task?.examples ?? []
  if (!task || example === undefined) return account
  return `${account}

# a first job, with the accessToken of that answer
curl -s ${publicUrl}/api/v1/jobs/${task.id} \\
  -H 'authorization: Bearer ACCESS_TOKEN' \\
  -H 'content-type: application/json' \\
  -d ${shellQuote(JSON.stringify(example))}

# watch it, with the id of that answer
curl -sN ${publicUrl}/api/v1/jobs/JOB_ID/events \\
  -H 'authorization: Bearer ACCESS_TOKEN' -H 'accept: text/event-stream'`
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
