/*
 * What is left out of the illustrated concepts, by Unicode name. Pictures of a whole scene on a square tile,
 * arrows, clock faces, signs of interface buttons and gestures have no body that could stand in a scene;
 * a few are left out because nobody should meet them by accident.
 */
export const EXCLUDED_GROUPS: ReadonlySet<string> = new Set(['Flags', 'Symbols'])

/** Names of the symbols group that are things after all: shapes, signs on a post, emblems. */
export const KEPT_SYMBOLS: ReadonlySet<string> = new Set(
  `red circle;orange circle;yellow circle;green circle;blue circle;purple circle;brown circle;black circle;white circle;
red square;orange square;yellow square;green square;blue square;purple square;brown square;black large square;white large square;
large orange diamond;large blue diamond;red triangle pointed up;diamond with a dot;hollow red circle;
atom symbol;star of David;wheel of dharma;yin yang;latin cross;orthodox cross;star and crescent;peace symbol;menorah;khanda;om;
recycling symbol;fleur-de-lis;trident emblem;medical symbol;radioactive;biohazard;warning;no entry;prohibited;children crossing;
red question mark;red exclamation mark;check mark;cross mark;plus;infinity;heavy dollar sign;eight-pointed star;female sign;male sign;
Aries;Taurus;Gemini;Cancer;Leo;Virgo;Libra;Scorpio;Sagittarius;Capricorn;Aquarius;Pisces`
    .split(';')
    .map((name) => name.trim()),
)

export const EXCLUDED_NAMES: ReadonlySet<string> = new Set(
  `middle finger;white flower;rosette;foggy;night with stars;cityscape;sunrise over mountains;sunrise;cityscape at dusk;sunset;
bridge at night;milky way;hot springs;fog;wind face;water wave;beach with umbrella;desert;national park;love hotel;
map of Japan;construction;new moon;new moon face;first quarter moon face;last quarter moon face;full moon face;sun with face;
moon viewing ceremony;sparkles;dashing away;dizzy;anger symbol;hole;ZZZ;eye in speech bubble;left speech bubble;right anger bubble;
hundred points;sweat droplets;collision;heart decoration;heart exclamation;muted speaker;speaker low volume;speaker medium volume;
bell with slash;mobile phone with arrow;low battery;outbox tray;inbox tray;incoming envelope;envelope with arrow;e-mail;
chart increasing with yen;locked with pen;link;footprints;speaking head;bust in silhouette;busts in silhouette;
woman’s clothes;microbe;pouring liquid;high voltage;breast-feeding;woman feeding baby;man feeding baby;person feeding baby;
face without mouth;dotted line face;face vomiting;face with symbols on mouth;umbrella with rain drops;
magnifying glass tilted right;card index dividers;bookmark tabs;page with curl;no one under eighteen;place of worship`
    .split(';')
    .map((name) => name.trim()),
)

/** Clock faces (🕛 … 🕧) and ticked-off variants are drawn alike; the alarm clock stands for all. */
export function isClockFace(name: string): boolean {
  return /o’clock$|-thirty$/.test(name)
}
