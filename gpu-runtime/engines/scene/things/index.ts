import type { Thing } from '../contract.ts'
import { airplane } from './airplane.ts'
import { barn } from './barn.ts'
import { barrel } from './barrel.ts'
import { bed } from './bed.ts'
import { bench } from './bench.ts'
import { bird } from './bird.ts'
import { boat } from './boat.ts'
import { book } from './book.ts'
import { bottle } from './bottle.ts'
import { branch } from './branch.ts'
import { bridge } from './bridge.ts'
import { bush } from './bush.ts'
import { cactus } from './cactus.ts'
import { campfire } from './campfire.ts'
import { candle } from './candle.ts'
import { car } from './car.ts'
import { castle } from './castle.ts'
import { chair } from './chair.ts'
import { church } from './church.ts'
import { cottage } from './cottage.ts'
import { cowboy } from './cowboy.ts'
import { crown } from './crown.ts'
import { fence } from './fence.ts'
import { flower } from './flower.ts'
import { fountain } from './fountain.ts'
import { hotAirBalloon } from './hot-air-balloon.ts'
import { house } from './house.ts'
import { igloo } from './igloo.ts'
import { knight } from './knight.ts'
import { lamp } from './lamp.ts'
import { lampPost } from './lamp-post.ts'
import { lantern } from './lantern.ts'
import { lighthouse } from './lighthouse.ts'
import { logCabin } from './log-cabin.ts'
import { mountainPeak } from './mountain-peak.ts'
import { mushroom } from './mushroom.ts'
import { palm } from './palm.ts'
import { pine } from './pine.ts'
import { pyramid } from './pyramid.ts'
import { robot } from './robot.ts'
import { rock } from './rock.ts'
import { rocket } from './rocket.ts'
import { sailboat } from './sailboat.ts'
import { ship } from './ship.ts'
import { skyscraper } from './skyscraper.ts'
import { snowman } from './snowman.ts'
import { statue } from './statue.ts'
import { submarine } from './submarine.ts'
import { sword } from './sword.ts'
import { table } from './table.ts'
import { tent } from './tent.ts'
import { tower } from './tower.ts'
import { train } from './train.ts'
import { treasureChest } from './treasure-chest.ts'
import { tree } from './tree.ts'
import { ufo } from './ufo.ts'
import { well } from './well.ts'
import { windmill } from './windmill.ts'

/** The modelled vocabulary; one line a thing. */
export const things: readonly Thing[] = [
  airplane,
  barn,
  barrel,
  bed,
  bench,
  bird,
  boat,
  book,
  bottle,
  branch,
  bridge,
  bush,
  cactus,
  campfire,
  candle,
  car,
  castle,
  chair,
  church,
  cottage,
  cowboy,
  crown,
  fence,
  flower,
  fountain,
  hotAirBalloon,
  house,
  igloo,
  knight,
  lamp,
  lampPost,
  lantern,
  lighthouse,
  logCabin,
  mountainPeak,
  mushroom,
  palm,
  pine,
  pyramid,
  robot,
  rock,
  rocket,
  sailboat,
  ship,
  skyscraper,
  snowman,
  statue,
  submarine,
  sword,
  table,
  tent,
  tower,
  train,
  treasureChest,
  tree,
  ufo,
  well,
  windmill,
]
