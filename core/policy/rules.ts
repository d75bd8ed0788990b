export interface Rule {
  readonly id: string
  readonly message: string
  /** Of normalised text, harmless phrases already taken out. */
  readonly matches: (text: string) => boolean
}

const words = (list: string) =>
  new RegExp(
    `\\b(?:${list
      .trim()
      .split(/\s*\n\s*/)
      .join('|')})\\b`,
  )

const SEXUAL = words(`
  nude|nudes|nudity|naked|topless|bottomless|undress(?:ed|ing|es)?|unclothed|bare (?:breasts?|butt|bottom)|stripping
  sex|sexy|sexual|sexually|sexuali[sz]ed|erotic|erotica|seductive|seductively|aroused|orgasm\\w*|genitals?|nipples?
  porn\\w*|nsfw|hentai|xxx|fetish|lingerie|thong|masturbat\\w*|intercourse|blowjob|breasts|penis|vagina`)

const EXPLICIT = words(`
  porn\\w*|nsfw|hentai|xxx|blowjobs?|handjobs?|gangbang|cumshots?|masturbat(?:e|es|ing|ion)
  (?:have|has|having) (?:\\w+ ){0,2}sex|sex (?:scene|act|tape|video)|sexual intercourse|oral sex|anal sex|explicit(?:ly)? sex\\w*`)

const MINOR = words(`
  child|children|childlike|kids?|minors?|toddlers?|infants?|bab(?:y|ies)|preteens?|pre teens?|tweens?|pubescent|prepubescent
  teens?|teenagers?|teenaged?|under ?age|juveniles?|school ?girls?|school ?boys?|school ?kids?|pupils?
  (?:little|young|small) (?:girl|boy|sister|brother|daughter|son)s?|loli\\w*|shota\\w*
  (?:elementary|primary|middle|junior high|high) school(?:er|ers)?|(?:first|second|third|fourth|fifth|sixth|seventh|eighth) graders?
  (?:[1-9]|1[0-7]) ?(?:yo|y o|yrs?|years?)(?: old)?
  (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen) years? old`)

const MINOR_SEXUAL_TERMS = words(
  'lolicon|shotacon|csam|jail ?bait|p(?:a)?edo(?:phil\\w*)?|child porn\\w*|kiddie porn\\w*',
)

const REAL_PERSON = words(`
  real (?:person|woman|man|celebrity|actress|actor)|celebrit(?:y|ies)|deep ?fakes?|nudif(?:y|ied)
  (?:the )?(?:president|prime minister|chancellor|queen|king|pope) of (?:the )?\\w+
  my (?:ex|ex girlfriend|ex wife|ex boyfriend|ex husband|girlfriend|boyfriend|wife|husband|neighbou?r|boss|coworker|co worker|colleague|classmate|teacher|friend|sister|brother|mother|mom|mum|daughter|son|aunt|cousin|roommate)
  (?:this|that) (?:person|woman|man|girl|lady|guy) (?:in|from|on) (?:the|my|this) (?:photo|picture|image)
  famous (?:actress|actor|singer|athlete|influencer|politician|model)`)

const UNDRESS_SOMEBODY = words(
  '(?:undress|strip|nudify) (?:her|him|them)|(?:remove|take off) (?:her|his|their) (?:clothes|clothing|dress|shirt|bra)',
)

const AGENTS =
  `(?:nerve (?:gas|agents?)|sarin|tabun|soman|novichok|vx(?: gas| agent)?|mustard gas|chlorine gas|ricin|anthrax|botulinum toxin
  |smallpox|bio ?weapons?|(?:biological|chemical|nuclear|radiological) (?:weapons?|bombs?|warheads?)|dirty bombs?|atom(?:ic)? bombs?
  |pipe bombs?|nail bombs?|car bombs?|fertili[sz]er bombs?|pressure cooker bombs?|suicide vests?|ieds?|improvised explosives?(?: devices?)?|tatp)`.replace(
    /\s*\n\s*/g,
    '',
  )

const HOW_TO =
  `(?:(?:how to|how do i|how can i|how i can|ways? to|steps? to|teach me to|show me how to) (?:\\w+ ){0,2}?(?:make|build|synthesi[sz]e|produce|create|cook|brew|assemble|weaponi[sz]e|culture|grow|enrich|spread|disperse|detonate|release)
  |(?:instructions?|recipe|blueprints?|schematics?|tutorial|guide|step by step|synthesis(?: route)?|formula|assembly (?:manual|diagram)) (?:\\w+ ){0,3}?(?:for|to|of|on))`.replace(
    /\s*\n\s*/g,
    '',
  )

const MASS_HARM = new RegExp(`\\b${HOW_TO} (?:\\w+ ){0,8}?${AGENTS}\\b`)

const SELF_HARM = words(`
  how to (?:kill|hang|poison|cut|hurt|harm) (?:myself|yourself|oneself)|(?:best|painless|easiest|quickest) (?:way|method)s? (?:to|of) (?:commit |committing )?(?:suicide|die|dying|kill myself|killing myself)
  (?:instructions|guide|tutorial|methods?) (?:for|to|of) (?:commit(?:ting)? )?(?:suicide|self harm)`)

/** The first that matches is the answer; the gravest come first. */
export const RULES: readonly Rule[] = [
  {
    id: 'minors',
    message: 'Sexual content with minors is never made.',
    matches: (text) => MINOR_SEXUAL_TERMS.test(text) || (MINOR.test(text) && SEXUAL.test(text)),
  },
  {
    id: 'mass-harm',
    message: 'Instructions for weapons and explosives that kill many are not made.',
    matches: (text) => MASS_HARM.test(text),
  },
  {
    id: 'self-harm',
    message:
      'Instructions for hurting oneself are not made. If you are thinking of it, please talk to somebody you trust.',
    matches: (text) => SELF_HARM.test(text),
  },
  {
    id: 'real-person',
    message: 'Sexual content with real persons is not made.',
    matches: (text) => UNDRESS_SOMEBODY.test(text) || (REAL_PERSON.test(text) && SEXUAL.test(text)),
  },
  { id: 'explicit', message: 'Pornographic content is not made.', matches: (text) => EXPLICIT.test(text) },
]
