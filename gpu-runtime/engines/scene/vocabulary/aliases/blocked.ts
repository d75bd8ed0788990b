/**
 * Compounds that name something else than their words do, and that no art shows. Without them "dragon fruit" would
 * draw a dragon. A phrase that gets its own art or model is dropped from here by itself.
 */
export const BLOCKED: readonly string[] =
  `eiffel tower,guinea pig,angel fish,ant hill,anthill,apple orchard,apple watch,baby carriage,baby shower,ball gown,ball room,balloon animal,ballroom,bank account,bank robbery,
basket case,bat man,bear market,bed sheet,bee hive,beehive,bird bath,bird cage,bird house,birdcage,birdhouse,boat house,bomb shelter,bone fish,
book store,bookstore,box car,box office,boy scout,bucket list,bull market,butterfly net,cake stand,camera man,candle stick,candlestick,candy cane,
car park,car seat,car wash,cat walk,chair lift,cheese cake,cheesecake,chicken coop,cloud computing,coffee bean,coffee machine,coffee plantation,
coffee shop,computer chip,computer science,corn dog,cotton candy,cow bell,crab apple,crab cake,devil fruit,dog house,doghouse,door bell,door knob,
doorbell,dragon ball,dragon fly,dragon fruit,dragonflies,dragonfly,duck tape,eagle scout,egg cup,egg roll,egg timer,eye lash,factory reset,
fairy lights,fire ball,fire fly,fire hydrant,fire place,fireball,fireflies,firefly,fireplace,fish cake,fish market,fish tank,flea market,flower pot,
ghost pepper,girl scout,gold fish,gold mine,gold rush,goldfish,goose bumps,guitar hero,gummy bear,hair dryer,hammer head,hammerhead,heart attack,
honey comb,honey moon,honeycomb,horn bill,horse chestnut,hot tub,ice berg,ice castle,ice cave,ice rink,ice skating,iron man,jelly bean,key board,
key chain,keychain,king fisher,king kong,kingfisher,kite surfing,lady fish,lamp shade,lampshade,leaf blower,lion dance,lion king,man hole,manhole,
monkey bars,moon walk,mouse cursor,mouse pad,mouse trap,night market,orange grove,palm oil,palm reader,pencil case,pepper mint,pepper spray,peppermint,
phone booth,phone box,piano stool,pizza delivery,pizza oven,plane crash,potato chip,prince of persia,rain coat,raincoat,rice paddy,rice terrace,
ring road,ring tone,robot vacuum,rock band,rock concert,rock music,rocket launcher,rocket league,rose water,saw dust,saw mill,sawmill,
school of thought,screw ball,sea horse,sea urchin,seahorse,shield bug,ship wreck,shipwreck,silver fish,snake charmer,snow globe,snow shoe,snow white,
spider man,star fish,star trek,star wars,starfish,stock market,stone age,sugar cube,sun dial,sun screen,sundial,super man,sweet heart,sweetheart,
sword fish,swordfish,table cloth,table tennis,tablecloth,tea plantation,telephone booth,telephone box,temple run,tiger lily,tiger woods,tooth fairy,
tree house,tree stump,treehouse,tv show,tv tower,watch tower,watchtower,water gun,water mill,water tower,watermill,window sill,wine cellar,
zombie apocalypse,
jet black,rock and roll,rock salad,high key,low key,well lit,well known,well dressed,mother nature,mother earth,lone wolf,wild west,old school,hot spring,hot springs,life cycle,
french bulldog,guinea fowl,prairie dog,sheep dog,field trip,sea food,seafood,street food,city hall,farm stand,forest fire,
red panda,snow leopard,fish bowl,fishbowl,baseball bat,paper plane,paper airplane,rocking horse,trojan horse,gingerbread man,gingerbread house,snow angel,snow ball,snowball,
sand castle,sandcastle,bouncy castle,house of cards,doll house,dollhouse,opera house,green house,greenhouse,star fruit,passion fruit,cat food,dog food,bird feeder,palm of`
    .split(',')
    .map((phrase) => phrase.trim())
