import { invalidInput } from '../http/body.ts'

/**
 * The passwords of 10 or more characters that lead the published lists of leaked ones. Short on purpose: the length
 * does the work, the list only takes what is guessed first.
 */
const COMMON = new Set(
  `1234567890 12345678910 123456789a 1234567891 0123456789 0987654321 9876543210 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc
  q1w2e3r4t5 q1w2e3r4t5y6 qwertyuiop qwertyuiop123 qwerty1234 qwerty12345 qwerty123456 123qweasdzxc qwe123qwe123
  asdfghjkl1 asdfghjkl123 zxcvbnm123 password12 password123 password1234 password12345 passw0rd123 mypassword
  password!! password1! p@ssw0rd123 letmein123 welcome123 welcome1234 iloveyou123 iloveyou12 abc1234567 abcd123456
  abcdefghij a123456789 aa12345678 changeme123 changeme12 administrator admin12345 admin123456 superman123 football123
  baseball123 basketball sunshine123 princess123 starwars123 pokemon123 dragon1234 monkey1234 1111122222 1234554321
  trustno1234 correcthorse computer123 internet123 liverpool123 manchester chocolate1 jennifer123 whatever123`.split(
    /\s+/,
  ),
)

/** Why a new password is refused; `null` when it is not. Its length is the schema's matter. Pure. */
export function judgePassword(password: string, email: string): string | null {
  const plain = password.normalize('NFKC').toLowerCase()
  if (COMMON.has(plain)) return 'This is one of the most common passwords; choose another.'
  if (new Set(plain).size < 4) return 'A password has at least 4 different characters.'
  const address = email.trim().toLowerCase()
  if (plain === address || plain === address.split('@')[0]) return 'The password is your address; choose another.'
  return null
}

/** @throws AppError `invalid_input` */
export function checkNewPassword(password: string, email: string, pointer: string): void {
  const message = judgePassword(password, email)
  if (message) throw invalidInput([{ pointer, message }])
}
