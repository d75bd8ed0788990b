/** Number words; "a" and "one" are articles, so that "one of" says nothing. */
export const COUNTS: readonly (readonly [phrases: string, count: number])[] = [
  ['single,lone,solitary', 1],
  ['two,both,twin,double', 2],
  ['three,triple,few,a few', 3],
  ['four', 4],
  ['five,several', 5],
  ['six,half a dozen', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine,many,lots of,a lot of,plenty of,numerous', 9],
  ['ten', 10],
  ['eleven', 11],
  ['twelve,dozen,a dozen', 12],
  ['thirteen', 13],
  ['fourteen', 14],
  ['fifteen', 15],
  ['sixteen', 16],
  ['seventeen', 17],
  ['eighteen', 18],
  ['nineteen', 19],
  ['twenty', 20],
  ['twenty four', 24],
  ['dozens of,countless,hundreds of,thousands of', 24],
  ['hundred,a hundred', 100],
  ['thousand,a thousand', 1000],
]

/** Nouns that only count what follows them. */
export const GROUPS: readonly (readonly [phrases: string, count: number])[] = [
  ['pair of,a pair of,couple of,a couple of', 2],
  ['trio of,a trio of', 3],
  ['group of,a group of,bunch of,cluster of,pile of,stack of,family of,collection of,team of,set of', 5],
  ['row of,a row of,rows of,line of,lines of', 6],
  ['herd of,pack of,a herd of', 7],
  ['flock of,a flock of,swarm of,school of,fleet of,army of', 9],
  ['crowd of,a crowd of', 14],
]
