/** More words for modelled things, where nothing else is meant by them; only things that the renderer has are used. */
export const thingWords: Readonly<Record<string, string>> = {
  table: 'desk, writing desk, coffee table, picnic table, round table',
  tree: 'apple tree, cherry tree, big tree, tree trunk',
  flower: 'wild flower, garden flower',
  house: 'family house, country house, detached house',
  tower: 'clock tower, bell tower',
  boat: 'wooden boat, small boat, fishing boat',
  chair: 'armchair, kitchen chair',
  rock: 'stone, big rock',
  campfire: 'fire pit',
}
