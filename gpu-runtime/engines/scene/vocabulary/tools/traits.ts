/*
 * What layout must know of an illustrated concept, by Unicode name. Everything not listed follows its group.
 */
const names = (text: string): ReadonlySet<string> => new Set(text.split(/[;\n]+/).map((name) => name.trim()))

/** The art shows a head and nothing below. Other group-wide faces are found by their name. */
export const FACE_ONLY =
  names(`wolf;fox;raccoon;lion;unicorn;moose;boar;koala;panda;bear;polar bear;hamster;frog;chicken
baby;child;boy;girl;person;man;woman;person blond hair;man blond hair;woman blond hair;person beard;man beard;woman beard
man red hair;woman red hair;person red hair;man curly hair;woman curly hair;person curly hair;man white hair;woman white hair
person white hair;man bald;woman bald;person bald;older person;old man;old woman;baby angel;Santa Claus;Mrs. Claus;Mx Claus
person wearing turban;man wearing turban;woman wearing turban;skull;ogre;goblin;alien;robot`)

/** People drawn from head to foot; all other people are busts. */
export const WHOLE_PEOPLE =
  /fairy|mer(man|maid|person)|walking|standing|kneeling|cane|wheelchair|running|dancing|suit levitating|bunny ears|climbing|fencing|horse racing|skier|snowboarder|golfing|surfing|rowing|bouncing|weights|biking|cartwheeling|wrestling|handball|lotus|in bed|holding hands|taking bath/

/** Lives at the surface of the water, or floats on it. */
export const ON_WATER =
  names(`duck;swan;person rowing boat;man rowing boat;woman rowing boat;person swimming;man swimming;woman swimming
person playing water polo;man playing water polo;woman playing water polo;person surfing;man surfing;woman surfing;sailboat;canoe;speedboat
passenger ship;ferry;motor boat;ship;ring buoy;spouting whale;whale;dolphin;lotus;desert island;otter`)

export const UNDER_WATER = names(`fish;tropical fish;blowfish;shark;octopus;jellyfish;squid;coral;lobster;shrimp;oyster
merperson;merman;mermaid;fried shrimp`)

export const IN_SKY =
  names(`bat;dove;eagle;butterfly;honeybee;mosquito;airplane;small airplane;airplane departure;airplane arrival;parachute
helicopter;satellite;flying saucer;waxing crescent moon;first quarter moon;waxing gibbous moon;full moon;waning gibbous moon;last quarter moon
waning crescent moon;crescent moon;sun;ringed planet;star;glowing star;shooting star;cloud;sun behind cloud;cloud with lightning and rain
sun behind small cloud;sun behind large cloud;sun behind rain cloud;cloud with rain;cloud with snow;cloud with lightning;rainbow;comet
globe showing Europe-Africa;globe showing Americas;globe showing Asia-Australia;fireworks;balloon;kite;suspension railway;mountain cableway
aerial tramway;money with wings;bird;fairy;man fairy;woman fairy;snowflake;superhero;man superhero;woman superhero;carp streamer;cyclone`)

/** The art already shows several. */
export const SHOWS_MANY =
  names(`grapes;cherries;blueberries;beans;peanuts;books;socks;gloves;glasses;shopping bags;ballet shoes;houses
clinking beer mugs;clinking glasses;people with bunny ears;men with bunny ears;women with bunny ears;people wrestling;men wrestling;women wrestling
people holding hands;women holding hands;woman and man holding hands;men holding hands;people hugging;Japanese dolls;two hearts;revolving hearts
bubbles;musical notes;crossed swords;maracas;chopsticks;skis;eyes;lungs;paw prints;fallen leaf;dango;pancakes;french fries;nest with eggs`)

/** Rough height of the real thing: 0 is 10 cm, 1 is 30 cm, 2 is 70 cm, 3 is 1.7 m, 4 is 3.5 m, 5 is 9 m, 6 is 30 m. */
const BY_HEIGHT: readonly (readonly [digit: string, who: ReadonlySet<string>])[] = [
  [
    '0',
    names(`bug;ant;honeybee;beetle;lady beetle;cricket;cockroach;spider;mosquito;fly;worm;snail;butterfly;scorpion;mouse;mouse face
grapes;tangerine;lemon;red apple;green apple;pear;peach;cherries;strawberry;blueberries;kiwi fruit;tomato;olive;egg;peanuts;chestnut;garlic
cookie;candy;fortune cookie;doughnut;cupcake;ring;coin;gem stone;key;pill;game die;tooth;safety pin;paperclip;pushpin;round pushpin;watch
hatching chick;baby chick;front-facing baby chick;cherry blossom;droplet;drop of blood;fallen leaf;maple leaf;shamrock;four leaf clover;feather;shrimp`),
  ],
  [
    '2',
    names(`dog;guide dog;service dog;poodle;dog face;pig;pig face;boar;ewe;ram;goat;fox;wolf;beaver;badger;otter;sloth;turkey;swan;goose;flamingo;peacock
penguin;eagle;octopus;kangaroo;crocodile;seal;baby;child;boy;girl;koala;leopard;tiger face;fish;lizard;snake;backpack;guitar;violin;drum;long drum;chair
teddy bear;luggage;basket;bucket;wastebasket;toilet;sled;kick scooter;skateboard;television;jack-o-lantern;headstone;potted plant;sunflower;anchor
fire hydrant;shield;snowman without snow;broom;saxophone;trumpet;soccer ball;fireworks`),
  ],
  [
    '3',
    names(`horse;horse face;cow;cow face;ox;water buffalo;bison;donkey;zebra;deer;moose;lion;tiger;bear;polar bear;panda;gorilla;orangutan;llama;unicorn
shark;dolphin;bicycle;motorcycle;motor scooter;auto rickshaw;automobile;oncoming automobile;taxi;oncoming taxi;police car;oncoming police car;racing car
door;window;bed;couch and lamp;bathtub;shower;snowman;fuel pump;postbox;barber pole;slot machine;placard;mirror;canoe;cactus;coffin;elevator;ladder
sport utility vehicle;pickup truck;tractor;carousel horse;playground slide;fire;parachute;umbrella on ground;surfing;goal net;sheaf of rice;robot;alien`),
  ],
  [
    '4',
    names(`elephant;mammoth;giraffe;rhinoceros;hippopotamus;camel;two-hump camel;dragon;dragon face;T-Rex;bus;oncoming bus;trolleybus;minibus;ambulance
fire engine;delivery truck;articulated lorry;locomotive;railway car;train;metro;light rail;tram;tram car;monorail;mountain railway;speedboat;motor boat
high-speed train;bullet train;helicopter;small airplane;flying saucer;tent;hut;bus stop;stop sign;vertical traffic light;moai;fountain;shinto shrine
Christmas tree;palm tree;satellite antenna;satellite;aerial tramway;mountain cableway;suspension railway;sailboat;rock`),
  ],
  [
    '5',
    names(`whale;spouting whale;sauropod;house;house with garden;derelict house;houses;airplane;airplane departure;airplane arrival;rocket;ferry;ship
passenger ship;evergreen tree;deciduous tree;church;mosque;synagogue;hindu temple;circus tent;school;bank;post office;Japanese post office;convenience store
classical building;wedding;kaaba;camping;station;building construction;tanabata tree;cloud;rainbow`),
  ],
  [
    '6',
    names(`castle;Japanese castle;office building;hospital;hotel;department store;factory;stadium;Tokyo tower;Statue of Liberty;ferris wheel;roller coaster
mountain;snow-capped mountain;volcano;mount fuji;desert island;tornado;cyclone;full moon;sun;ringed planet;globe showing Europe-Africa;globe showing Americas;globe showing Asia-Australia`),
  ],
]

const GROUP_HEIGHT: Readonly<Record<string, string>> = {
  'Smileys & Emotion': '1',
  'People & Body': '3',
  'Animals & Nature': '1',
  'Food & Drink': '1',
  'Travel & Places': '1',
  Activities: '1',
  Objects: '1',
  Symbols: '1',
}

export function heightDigit(name: string, group: string): string {
  for (const [digit, who] of BY_HEIGHT) if (who.has(name)) return digit
  return GROUP_HEIGHT[group] ?? '1'
}

const GROUND =
  names(`goblin;ogre;ghost;alien;robot;clown face;alien monster;door;bed;couch and lamp;chair;toilet;bathtub;shower;ladder;coffin;headstone;moai
placard;satellite antenna;postbox;elevator;shopping cart;broom;Christmas tree;tanabata tree;slot machine;goal net;sled;snowman;tent`)

const TABLE_TRAVEL =
  names(`compass;world map;brick;wood;bellhop bell;luggage;hourglass done;hourglass not done;watch;alarm clock;stopwatch;timer clock
mantelpiece clock;thermometer;umbrella;closed umbrella;roller skate;wheel;droplet`)

export function habitatLetter(name: string, group: string): 'g' | 'w' | 'u' | 's' | 't' {
  if (UNDER_WATER.has(name)) return 'u'
  if (ON_WATER.has(name)) return 'w'
  if (IN_SKY.has(name)) return 's'
  if (GROUND.has(name)) return 'g'
  if (TABLE_TRAVEL.has(name)) return 't'
  return group === 'People & Body' || group === 'Animals & Nature' || group === 'Travel & Places' ? 'g' : 't'
}

/** What the art shows somebody doing; whatever else lives on the ground stands. */
const POSES: readonly (readonly [letter: string, who: RegExp])[] = [
  [
    'i',
    /^(monkey|orangutan|service dog|mouse|rat|chipmunk|beaver|otter|rabbit)$|wheelchair|lotus position|taking bath|rowing boat/,
  ],
  ['l', /^(seal|crocodile|lizard|person in bed)$/],
  ['w', /^(dog|guide dog|cat|black cat|tiger|leopard|deer|goat|llama|giraffe|ram|ewe)$|walking|with white cane/],
  ['r', /^(horse|horse racing)$|running|bouncing ball/],
  ['j', /^(dolphin|kangaroo|donkey)$/],
]

export function poseLetter(name: string): string {
  return POSES.find(([, who]) => who.test(name))?.[0] ?? ''
}
