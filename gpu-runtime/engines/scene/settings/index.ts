import type { Setting } from '../contract.ts'
import { beach } from './beach.ts'
import { canyon } from './canyon.ts'
import { city } from './city.ts'
import { coast } from './coast.ts'
import { desert } from './desert.ts'
import { farm } from './farm.ts'
import { forest } from './forest.ts'
import { island } from './island.ts'
import { kitchen } from './kitchen.ts'
import { lake } from './lake.ts'
import { library } from './library.ts'
import { meadow } from './meadow.ts'
import { mountains } from './mountains.ts'
import { river } from './river.ts'
import { room } from './room.ts'
import { sea } from './sea.ts'
import { snow } from './snow.ts'
import { space } from './space.ts'
import { stage } from './stage.ts'
import { street } from './street.ts'
import { underwater } from './underwater.ts'
import { village } from './village.ts'

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
  room,
  kitchen,
  library,
  stage,
]
