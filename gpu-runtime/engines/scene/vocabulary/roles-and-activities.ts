import { ACTIVITIES, ROLES, WHO } from './aliases/people.ts'

const split = (words: string | undefined): string[] =>
  words === undefined || words === '' ? [] : words.split(',').map((word) => word.trim())

/** "woman health worker" is also a woman doctor; "man biking" a cycling man and a man riding a bicycle. */
export function rolesAndActivities(name: string): string[] {
  const [first = '', ...rest] = name.split(' ')
  const tail = rest.join(' ')
  const who = WHO[first]
  if (who === undefined) return split(ROLES[name])
  if (ACTIVITIES[tail] !== undefined) return activityWords(who, tail)
  return split(ROLES[tail]).map((role) => `${first} ${role}`)
}

function activityWords(who: readonly string[], activity: string): string[] {
  return who.flatMap((person) =>
    [activity, ...split(ACTIVITIES[activity])].flatMap((doing) =>
      /^\w+ing$/.test(doing) ? [`${person} ${doing}`, `${doing} ${person}`] : [`${person} ${doing}`],
    ),
  )
}
