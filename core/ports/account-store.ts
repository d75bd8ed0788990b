export interface Account {
  readonly id: string
  readonly email: string
  readonly role: 'user' | 'admin'
  readonly plan: string
  readonly planUntil: Date | null
  readonly available: number
  readonly held: number
  readonly frozenAt: Date | null
  readonly createdAt: Date
}

export interface ApiKey {
  readonly id: string
  readonly userId: string
  readonly name: string
  /** First characters of the key, enough to recognise it. */
  readonly prefix: string
  readonly scopes: readonly string[]
  readonly spendCap: number | null
  readonly spent: number
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
  readonly createdAt: Date
}

export interface NewSession {
  readonly userId: string
  readonly family: string
  /** SHA-256 of the refresh token. */
  readonly tokenHash: Uint8Array
  readonly expiresAt: Date
}

/** What somebody showed to prove who he is, so that it can be asked later whether it still counts. */
export interface Credential {
  /** The session that an access token came of; `null` for an API key. */
  readonly family: string | null
  /** `null` for a signed-in user. */
  readonly keyId: string | null
}

/** A signing key, sealed with SECRET_KEY by the caller. */
export interface StoredSigningKey {
  readonly id: string
  readonly sealed: Uint8Array
  readonly createdAt: Date
  readonly retiredAt: Date | null
}

export interface AccountStore {
  /**
   * The account and its sign-up grant, in one transaction; `inviteHash` is used up where given.
   * @throws AppError `email_taken`, `invite_required` (unknown, used or expired invite)
   */
  register(account: {
    readonly id: string
    readonly email: string
    readonly passwordHash: string
    readonly role: 'user' | 'admin'
    readonly grant: number
    readonly inviteHash?: Uint8Array
  }): Promise<Account>
  find(id: string): Promise<Account | null>
  /** By address, without regard to case and outer blanks; erased accounts are not found. */
  findByEmail(email: string): Promise<(Account & { readonly passwordHash: string }) | null>
  passwordHash(id: string): Promise<string | null>
  /** Sets the hash and ends every session but `keepFamily`. */
  setPassword(id: string, passwordHash: string, keepFamily?: string): Promise<void>
  /** Swaps a hash for a better one of the same password, unless the password was changed meanwhile; sessions stay. */
  replaceHash(id: string, outdated: string, better: string): Promise<void>
  setRole(id: string, role: 'user' | 'admin'): Promise<void>
  /** For ever where `until` is `null`. A payment that comes later decides anew. */
  setPlan(id: string, plan: string, until: Date | null): Promise<void>
  /** Unfreezing forgives: refused prompts count from then on. */
  freeze(id: string, frozen: boolean): Promise<void>
  /** Counts a refused prompt; freezes the account when `freezeAfter` were refused within `windowMs`. */
  countRefusal(
    id: string,
    rule: { readonly freezeAfter: number; readonly windowMs: number },
  ): Promise<{ readonly frozen: boolean }>
  /**
   * Address, password, sessions, keys, tickets, documents, inputs and outputs go; ledger rows stay. Open jobs are
   * cancelled first (pending ones end at once; running ones by their worker), files are marked for deletion.
   */
  erase(id: string): Promise<void>

  createSession(session: NewSession): Promise<void>
  /**
   * Uses up one refresh token and stores the next of its family.
   * @throws AppError `token_reused` (and revokes the family), `token_expired`, `unauthenticated`
   */
  rotateSession(
    tokenHash: Uint8Array,
    next: { readonly tokenHash: Uint8Array; readonly expiresAt: Date },
  ): Promise<Account & { readonly family: string }>
  /** Ends the family of the token; nothing happens for an unknown one. */
  endSession(tokenHash: Uint8Array): Promise<void>

  /** A ticket counts as the credential that it was asked for with. */
  createTicket(userId: string, tokenHash: Uint8Array, expiresAt: Date, credential?: Credential): Promise<void>
  /** Uses the ticket up. `null` when unknown, used or expired. */
  takeTicket(tokenHash: Uint8Array): Promise<(Account & Credential) | null>
  /** `false` once the account is erased, the key revoked or expired, or the session ended. */
  credentialHolds(userId: string, credential: Credential): Promise<boolean>
  /** `createdBy` is `null` where nobody is signed in, as at the command line. */
  createInvite(codeHash: Uint8Array, createdBy: string | null, expiresAt: Date): Promise<void>

  createApiKey(key: {
    readonly id: string
    readonly userId: string
    readonly name: string
    readonly prefix: string
    readonly keyHash: Uint8Array
    readonly scopes: readonly string[]
    readonly spendCap?: number
    readonly expiresAt?: Date
  }): Promise<ApiKey>
  listApiKeys(userId: string): Promise<readonly ApiKey[]>
  /** `false` when there is none of that id for this user. */
  revokeApiKey(userId: string, id: string): Promise<boolean>
  /** A valid key with its account, and notes the use (at most once a minute); `null` when unknown, revoked, expired or its account erased. */
  findByApiKey(keyHash: Uint8Array): Promise<{ readonly key: ApiKey; readonly account: Account } | null>

  /** Signing keys that are not retired, newest first. */
  signingKeys(): Promise<readonly StoredSigningKey[]>
  /** Adds a key unless another process added one since `after`; retires all but the newest two. */
  addSigningKey(key: { readonly id: string; readonly sealed: Uint8Array }, after: Date | null): Promise<void>
}
