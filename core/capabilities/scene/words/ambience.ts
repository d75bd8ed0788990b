import type { SceneSpec } from '../../scene-spec.ts'
import type { Ambience } from './signs.ts'

/** Phrases (comma-separated) and what they set; the first phrase that sets something wins over later ones. */
export const AMBIENCE: readonly (readonly [phrases: string, ambience: Ambience])[] = [
  ['dawn,daybreak,sunrise,rising sun,early morning,first light,sun rising', { timeOfDay: 'dawn' }],
  ['morning', { timeOfDay: 'morning' }],
  ['noon,midday,daytime,daylight,broad daylight,by day,noontime', { timeOfDay: 'noon' }],
  ['afternoon,late afternoon', { timeOfDay: 'afternoon' }],
  ['sunset,sundown,golden hour,evening sun,setting sun,golden light,sun setting', { timeOfDay: 'sunset' }],
  ['dusk,twilight,evening,nightfall,blue hour', { timeOfDay: 'dusk' }],
  ['night,midnight,nighttime,nocturnal,by night,dark night,late night', { timeOfDay: 'night' }],
  ['moonlit,moonlight,full moon,moonrise,moon,bright moon', { timeOfDay: 'moonlit' }],
  [
    'starry,stars,starlight,starlit,sky full of stars,star filled,twinkling stars,night sky full of stars',
    { timeOfDay: 'night', sky: 'clear' },
  ],
  [
    'sunny,clear sky,clear skies,cloudless,sunshine,sunlight,sunlit,blue sky,blue skies,clear blue sky,sun,bright sun,summer,clear day',
    { sky: 'clear' },
  ],
  ['clouds,white clouds,fluffy clouds,partly cloudy,puffy clouds', { sky: 'fair' }],
  ['cloudy,overcast,grey sky,gray sky,dark clouds,gloomy sky,grey clouds,gray clouds', { sky: 'overcast' }],
  [
    'storm,stormy,thunderstorm,lightning,thunder,tempest,storm clouds,hurricane,lightning bolt',
    { sky: 'storm', wind: 0.8 },
  ],
  ['rain,rainy,raining,rainfall,drizzle,downpour,pouring rain,heavy rain,rainstorm', { fall: 'rain', sky: 'overcast' }],
  [
    'snow,snowy,snowing,snowfall,snowstorm,blizzard,falling snow,snowflakes,winter,wintry,heavy snow,covered in snow,covered with snow,snow covered',
    { fall: 'snow' },
  ],
  [
    'autumn,autumnal,falling leaves,autumn leaves,fall leaves,fall colors,fall colours,autumn colors,autumn colours,leaves falling',
    { fall: 'leaves' },
  ],
  [
    'falling petals,petals,cherry blossoms,falling blossoms,springtime,in spring,in the spring,petals falling',
    { fall: 'petals' },
  ],
  ['fog,foggy,mist,misty,hazy,haze,thick fog,dense fog', { fog: 0.6 }],
  ['wind,windy,breezy,breeze,gale,windswept,strong wind', { wind: 0.7 }],
  ['cozy,cosy,warm,homely,snug,romantic,candlelit', { mood: 'warm' }],
  ['calm,peaceful,quiet,serene,tranquil,still,relaxing,relaxed,silent', { mood: 'calm' }],
  ['happy,joyful,cheerful,playful,festive,merry,jolly,fun,funny', { mood: 'joyful' }],
  ['mysterious,spooky,haunted,eerie,dark,gloomy,creepy,enigmatic', { mood: 'mysterious' }],
  ['epic,majestic,dramatic,heroic,grand,glorious', { mood: 'epic' }],
  ['sad,lonely,melancholic,melancholy,forlorn,desolate', { mood: 'sad' }],
  ['tense,scary,ominous,threatening,dangerous,menacing,frightening,terrifying', { mood: 'tense' }],
  [
    'dreamy,dreamlike,magical,enchanted,ethereal,whimsical,surreal,fairytale,fairy tale,mystical,magic',
    { mood: 'dreamy' },
  ],
]

export const CAMERA: readonly (readonly [phrases: string, camera: Partial<SceneSpec['camera']>])[] = [
  [
    'close up,closeup,macro,close up of,extreme close up,macro shot,close up shot,portrait,close shot',
    { shot: 'close' },
  ],
  ['medium shot,mid shot', { shot: 'medium' }],
  ['wide shot,wide angle,panorama,panoramic,landscape,wide view,panoramic view,wide angle shot', { shot: 'wide' }],
  ['extreme wide shot,establishing shot,very wide shot', { shot: 'extreme-wide' }],
  [
    'aerial,aerial view,aerial shot,from above,birds eye view,birdseye view,drone shot,drone view,top down,top down view,seen from above',
    { angle: 'aerial' },
  ],
  ['low angle,from below,low angle shot,worms eye view,low angle view', { angle: 'low' }],
  ['high angle,high angle shot,high angle view', { angle: 'high' }],
  ['eye level,at eye level', { angle: 'eye' }],
]
