import type { ConceptEntry, FilmWords } from '../../../../core/capabilities/scene/vocabulary.ts'
import { ACTIONS, MOVES } from '../../../../core/capabilities/scene-spec.ts'
import type { Mobility, Thing } from '../contract.ts'
import { conceptMobility } from '../motion/mobility.ts'

/** Every form of the words for what somebody does. Forms that mostly mean a thing ("a wave", "a look") are left out. */
const ACTION_WORDS: FilmWords['actions'] = {
  idle: 'idle,idling,standing still,stands still,sitting still,motionless',
  walk: 'walking,walks,walk,walked,strolling,strolls,wandering,wanders,wandered,marching,marches,strutting',
  run: 'running,runs,run,ran,galloping,gallops,trotting,sprinting,sprints,dashing,dashes,jogging,jogs',
  jump: 'jumping,jumps,jump,jumped,leaping,leaps,hopping,hops,bouncing,bounces,skipping',
  dance: 'dancing,dances,dance,danced,waltzing,waltzes',
  wave: 'waving,waves,waved',
  talk: 'talking,talks,talk,talked,speaking,speaks,spoke,chatting,chats,singing,sings,sang',
  look: 'looking around,looks around,looked around,looking at,looks at,looking up,looks up,watching,watches,watched,staring,stares,gazing,gazes',
  sleep: 'sleeping,sleeps,sleep,slept,asleep,napping,naps,dozing,snoozing',
  swim: 'swimming,swims,swim,swam',
  sail: 'sailing,sails,sailed',
  drive: 'driving,drives,drove,speeding',
  fly: 'flying,flies,fly,flew,soaring,soars,soared,hovering,hovers,gliding,glides',
  spin: 'spinning,spins,spun,twirling,twirls,whirling,pirouetting',
}

const EMOTION_WORDS: FilmWords['emotions'] = {
  happy:
    'happy,happily,joyful,joyfully,cheerful,cheerfully,merry,jolly,smiling,smiles,laughing,laughs,grinning,excited,excitedly,delighted',
  sad: 'sad,sadly,unhappy,crying,cries,weeping,sobbing,tearful,lonely,melancholic,heartbroken,gloomy',
  angry: 'angry,angrily,furious,furiously,enraged,grumpy,annoyed',
  surprised: 'surprised,astonished,amazed,shocked,startled',
  afraid: 'afraid,scared,frightened,terrified,fearful,nervous,anxious,worried',
  calm: 'calm,calmly,peaceful,peacefully,serene,serenely,relaxed',
}

/** Animals that move as vehicles do. */
const ANIMALS: ReadonlySet<string> = new Set(['bird', 'butterfly', 'dolphin', 'shark', 'whale'])
const CARRIED: readonly (readonly [
  kinds: readonly Mobility[],
  action: FilmWords['doers'][number]['actions'][number],
])[] = [
  [['wheels'], 'drive'],
  [['hull'], 'sail'],
  [['wings', 'balloon'], 'fly'],
]

/** What this engine films: beings do everything but sail and drive; vehicles do what they are for. */
export function filmWords(things: readonly Thing[], concepts: readonly ConceptEntry[]): FilmWords {
  const movers = [
    ...things.map(({ id, mobility = null }) => [id, mobility] as const),
    ...concepts.map(([code]) => [code, conceptMobility(code)] as const),
  ]
  const isBeing = (key: string, mobility: Mobility | null) => mobility === 'being' || ANIMALS.has(key)
  const those = (want: (key: string, mobility: Mobility | null) => boolean) =>
    movers.flatMap(([key, mobility]) => (want(key, mobility) ? [key] : [])).join(',')
  return {
    actions: ACTION_WORDS,
    emotions: EMOTION_WORDS,
    doers: [
      { who: those(isBeing), actions: ACTIONS.filter((it) => it !== 'sail' && it !== 'drive'), feels: true },
      ...CARRIED.map(([kinds, action]) => ({
        who: those((key, mobility) => mobility !== null && kinds.includes(mobility) && !isBeing(key, mobility)),
        actions: [action, 'idle' as const, 'spin' as const],
        feels: false,
      })),
    ],
    moves: [...MOVES],
  }
}
