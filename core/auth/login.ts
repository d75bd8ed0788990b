import { AppError } from '../errors.ts'
import type { Account } from '../ports/account-store.ts'
import type { Services } from '../services.ts'
import { randomSecret } from './secrets.ts'

export type Login = (email: string, password: string) => Promise<Account>

/**
 * Checks address and password. An unknown address costs the same hash as a known one, so that the time of the answer
 * does not tell which addresses have accounts.
 */
export function createLogin({ store, hasher }: Pick<Services, 'store' | 'hasher'>): Login {
  let decoy: Promise<string> | null = null
  return async (email, password) => {
    decoy ??= hasher.hash(randomSecret())
    const decoyHash = await decoy
    const found = await store.accounts.findByEmail(email)
    const right = await hasher.verify(found?.passwordHash ?? decoyHash, password)
    if (!found || !right) throw new AppError('wrong_credentials', 'The e-mail address or the password is wrong.')
    const { passwordHash, ...account } = found
    if (hasher.isOutdated(passwordHash)) {
      await store.accounts.replaceHash(account.id, passwordHash, await hasher.hash(password))
    }
    return account
  }
}

/** @throws AppError `wrong_credentials` */
export async function provePassword(
  { store, hasher }: Pick<Services, 'store' | 'hasher'>,
  userId: string,
  password: string,
): Promise<void> {
  const hash = await store.accounts.passwordHash(userId)
  if (!hash || !(await hasher.verify(hash, password))) {
    throw new AppError('wrong_credentials', 'The password is wrong.')
  }
}
