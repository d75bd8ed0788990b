/** Key of the model that reads prompts: rules and a lexicon, no device. */
export const DIRECTOR = 'director'
