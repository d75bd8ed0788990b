interface SettingWords {
  readonly shows?: string
  readonly words?: string
  readonly looks?: string
  /** A thing of the renderer, and how many of it. */
  readonly standIn?: string
}

/**
 * What a place shows besides its own name. When a prompt names two kinds of land, the place that shows most of them
 * is chosen ("a castle on a hill by the sea" is the island: on the coast its hill hides the sea). `words` adds to the setting's own; only ids that the
 * renderer really has are used. `looks` are adjectives that are true of the place as it is always drawn. `standIn` is
 * what it becomes in a picture of another place: "a village in the mountains" is some cottages in the mountains.
 */
export const settingWords: Readonly<Record<string, SettingWords>> = {
  sea: {
    looks: 'open, wide, vast, endless, deep, blue',
    shows: 'water, wave, horizon',
    words: 'open sea, ocean, high seas, open ocean, waves, sea waves',
  },
  island: {
    looks: 'small, little, rocky, lonely, remote, deserted',
    shows: 'sea, ocean, water, wave, waves, sea waves, shore, cliff, hill, rock, coast, lagoon',
    words: 'rocky island, small island, rocky islet, islet, lonely island',
  },
  coast: {
    looks: 'rocky, rugged, steep, wild',
    shows: 'cliff, hill, shore, rock, bay',
    words: 'rocky coast, cliff, cliffs, coastline, seaside cliff, headland, rocky shore, bay',
  },
  beach: {
    looks: 'sandy, tropical, sunny, empty, wide',
    shows: 'sea, ocean, water, wave, waves, sea waves, sand, shore, palm, coast',
    words: 'sandy beach, tropical beach, seaside, shore, seashore, white sand, lagoon',
  },
  forest: {
    looks: 'green, dense, lush, deep, thick, leafy',
    standIn: 'pine 9',
    shows: 'tree, path, fern, clearing',
    words: 'woods, woodland, forest clearing, forest path, pine forest, clearing',
  },
  desert: {
    looks: 'sandy, vast, dry, hot, endless, empty, barren',
    shows: 'sand, dune, sand dune',
    words: 'sand dunes, dunes, sandy desert, sahara',
  },
  canyon: {
    looks: 'red, deep, rocky, steep, dry',
    shows: 'desert, river, cliff, rock',
    words: 'gorge, desert canyon, grand canyon, ravine',
  },
  mountains: {
    looks: 'high, tall, big, huge, rocky, snowy, snow capped, distant',

    shows: 'peak, hill, valley, rock, hillside, forest, tree, meadow',
    words:
      'mountain range, mountain landscape, mountain valley, mountain peaks, snowy mountain, alps, mountainside, mountain top',
  },
  snow: {
    looks: 'white, cold, frozen, empty',
    shows: 'hill, mountain, field, tree, forest, ice',
    words:
      'snow, ice field, snowy landscape, snowy field, winter landscape, snowfield, snowy hill, arctic, antarctica, tundra, winter wonderland',
  },
  village: {
    looks: 'small, little, tiny, rural, old, idyllic',
    standIn: 'cottage 5',
    shows: 'house, street, square, church, road, hill',
    words: 'town, small town, hamlet, village square, town square',
  },
  city: {
    looks: 'big, large, busy, modern, tall',
    standIn: 'skyscraper 7',
    shows: 'street, building, skyline, skyscraper, road',
    words: 'city skyline, skyline, downtown, metropolis, big city, cityscape, city square',
  },
  street: {
    looks: 'empty, quiet, deserted, narrow, paved',
    shows: 'city, town, road, house, shop, alley',
    words: 'road, city street, alley, sidewalk, avenue, lane, city road',
  },
  meadow: {
    looks: 'green, grassy, open, wide, lush, flowery',
    shows: 'field, hill, grass, garden, park, flower, tree, countryside, hillside',
    words:
      'field, grass, grassland, grassy hill, green hill, hill, hills, rolling hills, countryside, field of flowers, flower field, lawn, green field, hillside, hilltop, pasture, prairie',
  },
  lake: {
    looks: 'small, blue, clear',
    shows: 'water, shore, mountain, forest, tree, hill, mountains',
    words: 'mountain lake, pond, lakeside, lake shore, quiet lake',
  },
  river: {
    looks: 'winding, small, clear',
    shows: 'water, bank, meadow, tree, forest, valley, hill',
    words: 'stream, creek, riverbank, river bank, riverside, brook',
  },
  farm: {
    looks: 'rural, small',
    standIn: 'barn 1',
    shows: 'field, barn, fence, meadow, countryside, village',
    words: 'farmyard, farmland, farm field, ranch, wheat field, cornfield, corn field',
  },
  space: {
    looks: 'deep, dark, outer',
    shows: 'planet, star, galaxy, moon, asteroid, sky',
    words: 'outer space, deep space, galaxy, cosmos, milky way, the stars',
  },
  underwater: {
    looks: 'deep, blue, colorful, colourful, tropical',
    shows: 'sea, ocean, water, coral reef, reef, coral, seabed, seaweed',
    words:
      'under water, under the sea, under the ocean, ocean floor, sea floor, seabed, coral reef, reef, bottom of the sea, bottom of the ocean, deep sea',
  },
  jungle: {
    looks: 'green, dense, lush, deep, thick, tropical, wild',
    shows: 'tree, palm, path, fern, vine, forest, leaf',
    words: 'dense jungle, amazon, amazon rainforest',
  },
  waterfall: {
    looks: 'green, lush, high, tall, wild, rocky, hidden',
    shows: 'water, cliff, river, rock, pool, forest, stream, waterfall, tree',
    words: 'waterfall, cascade, hidden waterfall',
  },
  savanna: {
    looks: 'golden, dry, wide, vast, open, african, grassy',
    shows: 'grass, tree, plain, field, hill, grassland, acacia',
    words: 'savannah, african savannah, dry grassland',
  },
  oasis: {
    looks: 'green, hidden, small, lush, sandy',
    shows: 'desert, sand, palm, pond, water, dune, lake',
    words: 'oasis in the desert, watering hole',
  },
  swamp: {
    looks: 'dark, gloomy, murky, wet, muddy, misty, green',
    shows: 'water, tree, reed, forest, pond, lily pad',
    words: 'swampy forest, murky swamp, marshland',
  },
  'castle-courtyard': {
    looks: 'old, medieval, ancient, paved, royal',
    shows: 'castle, wall, tower, gate, square',
    words: 'medieval courtyard, fortress courtyard, palace courtyard',
  },
  harbour: {
    looks: 'small, busy, old, picturesque, quiet',
    shows: 'sea, water, boat, house, village, dock, quay, ocean, lighthouse, town',
    words: 'harbour town, fishing harbour, harborside, fishing harbor',
  },
  market: {
    looks: 'busy, colorful, colourful, old, crowded, lively',
    shows: 'street, house, square, stall, town, city, fruit',
    words: 'market square, open air market, market street, local market',
  },
  park: {
    looks: 'green, leafy, quiet, public, flowery',
    shows: 'grass, tree, path, flower, lawn, meadow, bench',
    words: 'green park, rose garden, flower garden',
  },
  'theme-park': {
    looks: 'colorful, colourful, busy, bright, lively, festive',
    shows: 'carousel, tent, square, street, park',
    words: 'circus tent, county fair, luna park',
  },
  stadium: {
    looks: 'full, packed, big, huge, crowded, large, modern',
    shows: 'field, grass, crowd, pitch, goal',
    words: 'soccer pitch, playing field, olympic stadium',
  },
  'sky-islands': {
    looks: 'green, grassy, floating, magical, small, flying',
    shows: 'island, sky, cloud, waterfall, meadow, grass, tree',
    words: 'floating islands in the sky, above the clouds, floating kingdom, cloud kingdom',
  },
  moon: {
    looks: 'grey, gray, barren, empty, dusty, rocky',
    shows: 'crater, earth, rock, hill',
    words: 'lunar plain',
  },
  cave: {
    looks: 'dark, deep, hidden, rocky, crystal, glowing, underground, secret',
    shows: 'crystal, rock, stalagmite, tunnel, stalactite',
    words: 'crystal cavern, dark cave, underground cave',
  },
  classroom: {
    looks: 'empty, bright, old, tidy',
    shows: 'blackboard, desk, window, chalkboard, bookshelf, room, board',
    words: 'kindergarten, elementary school, school class',
  },
  laboratory: {
    looks: 'modern, clean, white, bright, scientific',
    shows: 'flask, bench, bottle, computer, room, test tube',
    words: 'science room, scientific laboratory, physics lab',
  },
  room: {
    looks: 'empty, small',
    shows: 'window, wall, floor, carpet, house',
    words: 'living room, bedroom, cozy room, cosy room, indoors, apartment, attic, parlor, office',
  },
  kitchen: {
    shows: 'room, window, counter, table',
    words: 'kitchen counter, kitchen table, cozy kitchen, rustic kitchen',
  },
  library: {
    looks: 'old, big, wooden',
    shows: 'room, bookshelf, shelf',
    words: 'old library, bookshop, bookshelves, reading room, study',
  },
  stage: {
    words: 'studio, photo studio, plain background, white background, grey background, backdrop, studio backdrop',
  },
}
