/** The command that makes an account at `url`, to be pasted; its second line is indented by `indent`. */
export function registerLine(
  url: string,
  account: { readonly email: string; readonly invite?: string },
  indent: string,
) {
  const body = JSON.stringify({ email: account.email, password: 'a long password', invite: account.invite })
  return `curl ${url}/api/v1/auth/register -H 'content-type: application/json' \\\n${indent}-d '${body}'`
}
