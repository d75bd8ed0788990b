import type * as z from 'zod'
import { AppError } from '../errors.ts'
import { takeSignup } from '../http/rate-limit.ts'
import { uuidv7 } from '../ids.ts'
import type { Account } from '../ports/account-store.ts'
import type { Services } from '../services.ts'
import { checkNewPassword } from './password-rule.ts'
import type { registerBody } from './requests.ts'
import { sha256 } from './secrets.ts'

/**
 * Makes an account of the role `user`, the first one too: administrators are made by the command line.
 * @throws AppError `signup_closed`, `invite_required`, `rate_limited`, `invalid_input`, `email_taken`
 */
export async function register(
  services: Services,
  { email, password, invite }: z.output<typeof registerBody>,
  address: string,
): Promise<Account> {
  const { signup, freeCredits } = services.settings
  if (signup === 'closed') throw new AppError('signup_closed', 'This studio makes no new accounts.')
  if (signup === 'invite' && !invite) throw new AppError('invite_required', 'Sign-up needs the code of an invite.')
  checkNewPassword(password, email, '/password')
  await takeSignup(services, address)
  return services.store.accounts.register({
    id: uuidv7(services.now().getTime()),
    email,
    passwordHash: await services.hasher.hash(password),
    role: 'user',
    grant: freeCredits,
    ...(signup === 'invite' && invite && { inviteHash: await sha256(invite) }),
  })
}
