import * as z from 'zod'
import { sessionView } from '../auth/account-view.ts'
import { loginBody, passwordBody, refreshBody, registerBody } from '../auth/requests.ts'
import { empty, json } from '../openapi/answers.ts'
import type { Describe } from '../openapi/operation.ts'

const ticket = z.object({ ticket: z.string(), expiresInSeconds: z.int() })
const body = (schema: z.ZodType) => ({ 'application/json': schema })
const base = { method: 'post', tag: 'auth' } as const

export const authOperations: Describe = () => [
  {
    ...base,
    path: '/api/v1/auth/register',
    id: 'register',
    summary: 'Make an account',
    description: 'With its free credits. `SIGNUP` decides who may: everybody, who has an invite, or nobody.',
    auth: 'none',
    body: body(registerBody),
    answers: { 201: json('The account, signed in.', sessionView) },
    errors: ['email_taken', 'signup_closed', 'invite_required'],
  },
  {
    ...base,
    path: '/api/v1/auth/login',
    id: 'login',
    summary: 'Sign in',
    auth: 'none',
    body: body(loginBody),
    answers: { 200: json('A new session.', sessionView) },
    errors: ['wrong_credentials'],
  },
  {
    ...base,
    path: '/api/v1/auth/refresh',
    id: 'refresh',
    summary: 'Change a refresh token for a new pair',
    description: 'Each refresh token is good for one use. A token used twice ends every session that came from it.',
    auth: 'none',
    body: body(refreshBody),
    answers: { 200: json('The next pair.', sessionView) },
    errors: ['unauthenticated', 'token_expired', 'token_reused'],
  },
  {
    ...base,
    path: '/api/v1/auth/logout',
    id: 'logout',
    summary: 'End a session',
    description: 'Refresh tokens of the session end at once; its access token runs out by itself.',
    auth: 'none',
    body: body(refreshBody),
    answers: { 204: empty('Ended, or never there.') },
  },
  {
    ...base,
    path: '/api/v1/auth/password',
    id: 'changePassword',
    summary: 'Change the password',
    description: 'Ends every session of the account and answers with a new one.',
    auth: 'user',
    body: body(passwordBody),
    answers: { 200: json('A new session.', sessionView) },
    errors: ['wrong_credentials'],
  },
  {
    ...base,
    path: '/api/v1/auth/tickets',
    id: 'createTicket',
    summary: 'Get a one-time ticket',
    description: 'For WebSocket and EventSource, which cannot send a header: add `?ticket=` to their address.',
    auth: 'jobs:read',
    answers: { 201: json('The ticket.', ticket) },
  },
]
