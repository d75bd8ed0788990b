/** Vessels: "a basket of apples" puts the apples into the basket. */
export const VESSELS: ReadonlySet<string> = new Set(
  'basket,bowl,box,bucket,jar,cup,mug,plate,vase,treasure chest,chest,bag,pot,backpack,wicker basket,cardboard box,shopping cart,boat,cart,glass jar'.split(
    ',',
  ),
)

/** Pictures of something: "a statue of a lion" shows no lion. */
export const LIKENESSES: ReadonlySet<string> = new Set(
  'statue,sculpture,monument,framed picture,picture frame,framed painting,figurine'.split(','),
)

/** Stands on the ground on both sides of what it goes over: "a bridge over a river" does not hover. */
export const SPANS: ReadonlySet<string> = new Set(
  'bridge,stone bridge,footbridge,arched bridge,wooden bridge,rainbow'.split(','),
)

/** Places whose word also names the house around them, which is not drawn. */
export const BUILDINGS: ReadonlySet<string> = new Set(
  'bakery,cafe,restaurant,diner,library,old library,bookshop,bookstore,office,home,apartment'.split(','),
)

/** What no scene ever shows, so that it may be ruled out; other unknown words may be part of what is drawn. */
export const NEVER_SHOWN: ReadonlySet<string> = new Set(
  `text,texts,words,letters,writing,caption,captions,watermark,watermarks,logo,logos,signature,signatures,border,borders,subtitle,subtitles,
blur,blurry,noise,artifacts,artefacts,distortion,nudity,gore`
    .split(',')
    .map((word) => word.trim()),
)

/** Can be worn on a head: the hat then sits on top of its wearer. */
export const HEADWEAR: ReadonlySet<string> = new Set(
  'hat,top hat,crown,cap,baseball cap,straw hat,helmet,military helmet,hard hat,graduation cap,party hat,sun hat,headphones,headphone'.split(
    ',',
  ),
)

/** Clothes that somebody wears are part of that somebody's art: they are not laid beside. */
export const GARMENTS: ReadonlySet<string> = new Set(
  `dress,shirt,t shirt,coat,jacket,jeans,pants,trousers,scarf,glasses,sunglasses,shoe,boot,boots,shoes,suit,kimono,sari,socks,sock,gloves,glove,tie,necktie,
gown,bikini,swimsuit,shorts,lab coat,winter coat,blue dress,sneakers,sneaker,sandal,high heel,high heels,backpack,spectacles,goggles,safety vest`
    .split(',')
    .map((word) => word.trim()),
)
