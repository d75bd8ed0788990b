const FORM = 'mongodb://[user:password@]host[:port][,host…][/database][?options], or mongodb+srv://'
/** Several hosts with ports make it no URL as the platform reads them. What a password may not hold is escaped. */
const PARTS = /^mongodb(?:\+srv)?:\/\/(?:[^@/?]*@)?[^@/?]+(?:\/([^/?]*))?(?:\?.*)?$/
const DATABASE = 'atelier'
/** What MongoDB takes for the name of a database. */
const NAME = /^[^/\\. "$*<>:|?]{1,63}$/

/** The database that MONGODB_URL names; `atelier` when it names none. Pure. @throws Error that says what is wrong, and nothing of the password */
export function databaseOf(url: string): string {
  const parts = PARTS.exec(url)
  if (!parts) throw new Error(`Write it as ${FORM}.`)
  const name = parts[1] || DATABASE
  if (!NAME.test(name)) throw new Error(`The database cannot have this name: write it as ${FORM}.`)
  return name
}
