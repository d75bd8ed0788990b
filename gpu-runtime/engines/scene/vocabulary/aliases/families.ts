/** Plain words for couples and families by who is in them; the Unicode names list them with commas. */
export function couplesAndFamilies(): Record<string, string> {
  const words: Record<string, string> = {
    'couple with heart woman, man': 'woman and man in love, man and woman in love',
    'couple with heart man, man': 'two men in love, men in love',
    'couple with heart woman, woman': 'two women in love, women in love',
    'kiss woman, man': 'woman and man kissing, man and woman kissing',
    'kiss man, man': 'two men kissing, men kissing',
    'kiss woman, woman': 'two women kissing, women kissing',
  }
  const parents = {
    'man, woman': ['family with', 'parents with', 'mother and father with'],
    'man, man': ['two fathers with', 'two dads with'],
    'woman, woman': ['two mothers with', 'two moms with'],
    man: ['father with', 'dad with', 'man with'],
    woman: ['mother with', 'mom with', 'woman with'],
  }
  const children = {
    boy: ['a boy', 'a son'],
    girl: ['a girl', 'a daughter'],
    'girl, boy': ['a girl and a boy', 'a son and a daughter'],
    'boy, boy': ['two boys', 'two sons'],
    'girl, girl': ['two girls', 'two daughters'],
  }
  for (const [pair, starts] of Object.entries(parents)) {
    for (const [kids, ends] of Object.entries(children)) {
      // The art of these two does not exist.
      if (kids === 'girl, boy' && /^(man, man|woman, woman)$/.test(pair)) continue
      const phrases = starts.flatMap((start) => ends.map((end) => `${start} ${end}`))
      const name = `family ${pair}, ${kids}`
      words[name] = phrases.join(', ')
    }
  }
  return words
}
