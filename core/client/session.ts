import { type Credentials, createTransport, type Fetch, jsonBody } from './transport.ts'

export interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
}
export interface SignedIn extends Tokens {
  readonly user: { readonly id: string; readonly email: string }
}

export interface SessionOptions {
  readonly baseUrl: string
  readonly fetch: Fetch
  /** An access token, or a function that gives one each time. */
  readonly token?: string | (() => string | Promise<string>)
  readonly apiKey?: string
}

export interface Session extends Credentials {
  register(account: { readonly email: string; readonly password: string; readonly invite?: string }): Promise<SignedIn>
  login(account: { readonly email: string; readonly password: string }): Promise<SignedIn>
  logout(): Promise<void>
}

/** Holds the tokens of a signed-in user and renews them; requests that find them expired together renew once. */
export function createSession({ baseUrl, fetch, token, apiKey }: SessionOptions): Session {
  const anonymous = createTransport(baseUrl, fetch, { current: () => null, renew: async () => false })
  let tokens: Tokens | null = null
  let renewing: Promise<boolean> | null = null

  async function signIn(path: string, body: unknown): Promise<SignedIn> {
    const signedIn = await anonymous.json<SignedIn>(path, jsonBody(body))
    tokens = signedIn
    return signedIn
  }

  async function refresh(): Promise<boolean> {
    if (!tokens) return typeof token === 'function'
    const { refreshToken } = tokens
    tokens = await anonymous.json<Tokens>('/api/v1/auth/refresh', jsonBody({ refreshToken }))
    return true
  }

  return {
    current() {
      if (tokens) return tokens.accessToken
      if (apiKey !== undefined) return apiKey
      return typeof token === 'function' ? token() : (token ?? null)
    },
    renew() {
      renewing ??= refresh().finally(() => {
        renewing = null
      })
      return renewing
    },
    register: (account) => signIn('/api/v1/auth/register', account),
    login: (account) => signIn('/api/v1/auth/login', account),
    async logout() {
      if (!tokens) return
      const { refreshToken } = tokens
      tokens = null
      await anonymous.send('/api/v1/auth/logout', jsonBody({ refreshToken }))
    },
  }
}
