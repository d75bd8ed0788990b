import type { Setting } from '../contract.ts'
import { beach } from './beach.ts'
import { canyon } from './canyon.ts'
import { castleCourtyard } from './castle-courtyard.ts'
import { cave } from './cave.ts'
import { city } from './city.ts'
import { classroom } from './classroom.ts'
import { coast } from './coast.ts'
import { desert } from './desert.ts'
import { farm } from './farm.ts'
import { forest } from './forest.ts'
import { harbour } from './harbour.ts'
import { island } from './island.ts'
import { jungle } from './jungle.ts'
import { kitchen } from './kitchen.ts'
import { laboratory } from './laboratory.ts'
import { lake } from './lake.ts'
import { library } from './library.ts'
import { market } from './market.ts'
import { meadow } from './meadow.ts'
import { moon } from './moon.ts'
import { mountains } from './mountains.ts'
import { oasis } from './oasis.ts'
import { park } from './park.ts'
import { river } from './river.ts'
import { room } from './room.ts'
import { savanna } from './savanna.ts'
import { sea } from './sea.ts'
import { skyIslands } from './sky-islands.ts'
import { snow } from './snow.ts'
import { space } from './space.ts'
import { stadium } from './stadium.ts'
import { stage } from './stage.ts'
import { street } from './street.ts'
import { swamp } from './swamp.ts'
import { themePark } from './theme-park.ts'
import { underwater } from './underwater.ts'
import { village } from './village.ts'
import { waterfall } from './waterfall.ts'

/** The places that a picture can be set in. */
export const settings: readonly Setting[] = [
  sea,
  island,
  coast,
  beach,
  forest,
  desert,
  canyon,
  mountains,
  snow,
  village,
  city,
  street,
  lake,
  river,
  farm,
  meadow,
  space,
  underwater,
  jungle,
  waterfall,
  savanna,
  oasis,
  swamp,
  castleCourtyard,
  harbour,
  market,
  park,
  themePark,
  stadium,
  skyIslands,
  moon,
  cave,
  room,
  kitchen,
  library,
  classroom,
  laboratory,
  stage,
]
