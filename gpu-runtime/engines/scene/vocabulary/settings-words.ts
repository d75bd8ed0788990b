/**
 * What a place shows besides its own name. When a prompt names two kinds of land, the place that shows most of them
 * is chosen ("a castle on a hill by the sea" is the coast). `words` adds to the setting's own; only ids that the
 * renderer really has are used.
 */
export const settingWords: Readonly<Record<string, { readonly shows?: string; readonly words?: string }>> = {
  sea: { shows: 'water, wave, horizon', words: 'open sea, ocean, high seas, open ocean, waves, sea waves' },
  island: {
    shows: 'sea, ocean, water, wave, shore, cliff, rock, coast, lagoon',
    words: 'rocky island, small island, rocky islet, islet, lonely island',
  },
  coast: {
    shows: 'sea, ocean, water, wave, cliff, hill, beach, shore, rock, bay',
    words: 'rocky coast, cliff, cliffs, coastline, seaside cliff, headland, rocky shore, bay',
  },
  beach: {
    shows: 'sea, ocean, water, wave, sand, shore, palm, coast',
    words: 'sandy beach, tropical beach, seaside, shore, seashore, white sand, lagoon',
  },
  forest: {
    shows: 'tree, path, fern, clearing',
    words: 'woods, woodland, forest clearing, forest path, pine forest, clearing, rainforest, jungle',
  },
  desert: { shows: 'sand, dune, sand dune', words: 'sand dunes, dunes, sandy desert, sahara' },
  canyon: { shows: 'desert, river, cliff, rock', words: 'gorge, desert canyon, grand canyon, ravine' },
  mountains: {
    shows: 'mountain, peak, hill, valley, cliff, rock, snow, hillside',
    words:
      'mountain range, mountain landscape, mountain valley, mountain peaks, snowy mountain, alps, mountainside, mountain top',
  },
  snow: {
    shows: 'hill, mountain, field, tree, forest, ice',
    words:
      'snow, ice field, snowy landscape, snowy field, winter landscape, snowfield, snowy hill, arctic, antarctica, tundra, winter wonderland',
  },
  village: {
    shows: 'house, street, square, church, road, hill',
    words: 'town, small town, hamlet, village square, market square',
  },
  city: {
    shows: 'street, building, skyline, skyscraper, road',
    words: 'city skyline, skyline, downtown, metropolis, big city, cityscape',
  },
  street: {
    shows: 'city, town, road, house, shop, alley',
    words: 'road, city street, alley, sidewalk, avenue, lane, city road',
  },
  meadow: {
    shows: 'field, hill, grass, garden, park, flower, tree, countryside, hillside',
    words:
      'field, grass, grassland, grassy hill, green hill, hill, hills, rolling hills, countryside, field of flowers, flower field, lawn, green field, hillside, hilltop, pasture, prairie, savanna',
  },
  lake: {
    shows: 'water, shore, mountain, forest, tree, hill',
    words: 'mountain lake, pond, lakeside, lake shore, quiet lake',
  },
  river: {
    shows: 'water, bank, meadow, tree, forest, valley, hill',
    words: 'stream, creek, riverbank, river bank, riverside, brook',
  },
  farm: {
    shows: 'field, barn, fence, meadow, countryside, village',
    words: 'farmyard, farmland, farm field, ranch, wheat field, cornfield, corn field',
  },
  space: {
    shows: 'planet, star, galaxy, moon, asteroid, sky',
    words: 'outer space, deep space, galaxy, cosmos, milky way, the stars',
  },
  underwater: {
    shows: 'sea, ocean, water, coral reef, reef, coral, seabed, seaweed',
    words:
      'under water, under the sea, under the ocean, ocean floor, sea floor, seabed, coral reef, reef, bottom of the sea, bottom of the ocean, deep sea',
  },
  room: {
    shows: 'window, wall, floor, carpet, house',
    words: 'living room, bedroom, cozy room, cosy room, indoors, apartment, attic, parlor, office',
  },
  kitchen: {
    shows: 'room, window, counter, table',
    words: 'kitchen counter, kitchen table, cozy kitchen, rustic kitchen',
  },
  library: { shows: 'room, bookshelf, shelf', words: 'old library, bookshop, bookshelves, reading room, study' },
  stage: {
    words: 'studio, photo studio, plain background, white background, grey background, backdrop, studio backdrop',
  },
}
