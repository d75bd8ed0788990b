import type { SceneSpec } from '../../scene-spec.ts'
import type { Ambience } from './signs.ts'

/** Phrases (comma-separated) and what they set; the first phrase that sets something wins over later ones. */
export const AMBIENCE: readonly (readonly [phrases: string, ambience: Ambience])[] = [
  ['dawn,daybreak,sunrise,rising sun,early morning,first light,at dawn,sun rising', { timeOfDay: 'dawn' }],
  ['morning,morning light,morning sun,in the morning', { timeOfDay: 'morning' }],
  ['noon,midday,daytime,daylight,broad daylight,by day,noontime', { timeOfDay: 'noon' }],
  ['afternoon,late afternoon', { timeOfDay: 'afternoon' }],
  [
    'sunset,sundown,golden hour,evening sun,setting sun,golden light,sunset sky,sunset light,sun setting,the setting sun',
    { timeOfDay: 'sunset' },
  ],
  ['dusk,twilight,evening,nightfall,blue hour,evening light,evening sky', { timeOfDay: 'dusk' }],
  ['night,midnight,nighttime,nocturnal,night sky,by night,dark night,late night,night time', { timeOfDay: 'night' }],
  [
    'moonlit,moonlight,full moon,moonlit night,moonlit sky,moonrise,under the moon,moon,bright moon,moonlit scene',
    { timeOfDay: 'moonlit' },
  ],
  [
    'starry,starry sky,starry night,stars,starlight,starlit,starry night sky,sky full of stars,star filled sky,twinkling stars,night sky full of stars',
    { timeOfDay: 'night', sky: 'clear' },
  ],
  [
    'sunny,clear sky,clear skies,cloudless,sunshine,sunlight,sunlit,sunny day,blue sky,blue skies,clear blue sky,bright sunshine,sun,summer,summer day,sunny sky,clear day,clear night',
    { sky: 'clear' },
  ],
  ['clouds,white clouds,fluffy clouds,partly cloudy,some clouds,puffy clouds,cloudy blue sky', { sky: 'fair' }],
  ['cloudy,overcast,grey sky,gray sky,cloudy sky,dark clouds,gloomy sky,grey clouds,cloudy day', { sky: 'overcast' }],
  [
    'storm,stormy,thunderstorm,lightning,thunder,tempest,stormy sky,storm clouds,hurricane,lightning storm,stormy weather,lightning bolt,stormy night',
    { sky: 'storm', wind: 0.8 },
  ],
  [
    'rain,rainy,raining,rainfall,drizzle,downpour,rainy day,pouring rain,heavy rain,rainstorm,rainy weather',
    { fall: 'rain', sky: 'overcast' },
  ],
  [
    'snowing,snowfall,snowstorm,blizzard,falling snow,snowflakes,snow falling,snow,snowy,winter,wintry,snowy day,winter day,heavy snow,covered in snow,covered with snow,snow covered',
    { fall: 'snow' },
  ],
  [
    'autumn,autumnal,falling leaves,autumn leaves,autumn day,fall leaves,fall colors,fall colours,autumn colors,autumn colours,leaves falling',
    { fall: 'leaves' },
  ],
  [
    'falling petals,petals,cherry blossoms,cherry blossom season,falling blossoms,springtime,in spring,in the spring,spring day,petals falling',
    { fall: 'petals' },
  ],
  [
    'fog,foggy,mist,misty,hazy,haze,foggy day,foggy morning,misty morning,morning mist,thick fog,dense fog',
    { fog: 0.6 },
  ],
  ['wind,windy,breezy,breeze,gale,windswept,windy day,strong wind,windblown', { wind: 0.7 }],
  ['rainy night', { timeOfDay: 'night', fall: 'rain', sky: 'overcast' }],
  ['snowy night,winter night,snowy winter night', { timeOfDay: 'night', fall: 'snow' }],
  ['foggy night,misty night', { timeOfDay: 'night', fog: 0.6 }],
  ['summer night,autumn night', { timeOfDay: 'night', sky: 'clear' }],
  ['cozy,cosy,warm,homely,snug,romantic,warm light,candlelit', { mood: 'warm' }],
  ['calm,peaceful,quiet,serene,tranquil,still,relaxing,relaxed,silent', { mood: 'calm' }],
  ['happy,joyful,cheerful,playful,festive,merry,jolly,fun,funny', { mood: 'joyful' }],
  ['mysterious,spooky,haunted,eerie,dark,gloomy,creepy,enigmatic,secret', { mood: 'mysterious' }],
  ['epic,majestic,dramatic,heroic,grand,glorious,monumental', { mood: 'epic' }],
  ['sad,lonely,melancholic,melancholy,sorrowful,forlorn,desolate', { mood: 'sad' }],
  ['tense,scary,ominous,threatening,dangerous,menacing,frightening,terrifying', { mood: 'tense' }],
  [
    'dreamy,dreamlike,magical,enchanted,ethereal,whimsical,surreal,fairytale,fairy tale,mystical,magic,fantasy',
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
