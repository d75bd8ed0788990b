import type { Thing } from '../contract.ts'
import { airplane } from './airplane.ts'
import { astronaut } from './astronaut.ts'
import { bamboo } from './bamboo.ts'
import { barn } from './barn.ts'
import { barrel } from './barrel.ts'
import { bed } from './bed.ts'
import { bench } from './bench.ts'
import { bicycle } from './bicycle.ts'
import { bird } from './bird.ts'
import { boat } from './boat.ts'
import { book } from './book.ts'
import { bottle } from './bottle.ts'
import { branch } from './branch.ts'
import { bridge } from './bridge.ts'
import { bus } from './bus.ts'
import { bush } from './bush.ts'
import { butterfly } from './butterfly.ts'
import { cactus } from './cactus.ts'
import { cake } from './cake.ts'
import { campfire } from './campfire.ts'
import { candle } from './candle.ts'
import { car } from './car.ts'
import { carousel } from './carousel.ts'
import { castle } from './castle.ts'
import { cat } from './cat.ts'
import { chair } from './chair.ts'
import { cherryTree } from './cherry-tree.ts'
import { church } from './church.ts'
import { clock } from './clock.ts'
import { computer } from './computer.ts'
import { cottage } from './cottage.ts'
import { cow } from './cow.ts'
import { cowboy } from './cowboy.ts'
import { crown } from './crown.ts'
import { deer } from './deer.ts'
import { dinosaur } from './dinosaur.ts'
import { dock } from './dock.ts'
import { dog } from './dog.ts'
import { dolphin } from './dolphin.ts'
import { dragon } from './dragon.ts'
import { drum } from './drum.ts'
import { elephant } from './elephant.ts'
import { factory } from './factory.ts'
import { fence } from './fence.ts'
import { ferrisWheel } from './ferris-wheel.ts'
import { firefighter } from './firefighter.ts'
import { fireplace } from './fireplace.ts'
import { flower } from './flower.ts'
import { fountain } from './fountain.ts'
import { gazebo } from './gazebo.ts'
import { giraffe } from './giraffe.ts'
import { globe } from './globe.ts'
import { greenhouse } from './greenhouse.ts'
import { guitar } from './guitar.ts'
import { helicopter } from './helicopter.ts'
import { horse } from './horse.ts'
import { hotAirBalloon } from './hot-air-balloon.ts'
import { house } from './house.ts'
import { iceberg } from './iceberg.ts'
import { igloo } from './igloo.ts'
import { knight } from './knight.ts'
import { lamp } from './lamp.ts'
import { lampPost } from './lamp-post.ts'
import { lantern } from './lantern.ts'
import { lighthouse } from './lighthouse.ts'
import { lion } from './lion.ts'
import { logCabin } from './log-cabin.ts'
import { marketStall } from './market-stall.ts'
import { motorcycle } from './motorcycle.ts'
import { mountainPeak } from './mountain-peak.ts'
import { mushroom } from './mushroom.ts'
import { palm } from './palm.ts'
import { piano } from './piano.ts'
import { pine } from './pine.ts'
import { pirate } from './pirate.ts'
import { princess } from './princess.ts'
import { pumpkin } from './pumpkin.ts'
import { pyramid } from './pyramid.ts'
import { rabbit } from './rabbit.ts'
import { robot } from './robot.ts'
import { rock } from './rock.ts'
import { rocket } from './rocket.ts'
import { sailboat } from './sailboat.ts'
import { shark } from './shark.ts'
import { sheep } from './sheep.ts'
import { ship } from './ship.ts'
import { skyscraper } from './skyscraper.ts'
import { sled } from './sled.ts'
import { snowman } from './snowman.ts'
import { sofa } from './sofa.ts'
import { statue } from './statue.ts'
import { submarine } from './submarine.ts'
import { sunflower } from './sunflower.ts'
import { sword } from './sword.ts'
import { table } from './table.ts'
import { teapot } from './teapot.ts'
import { telescope } from './telescope.ts'
import { temple } from './temple.ts'
import { tent } from './tent.ts'
import { tower } from './tower.ts'
import { tractor } from './tractor.ts'
import { train } from './train.ts'
import { treasureChest } from './treasure-chest.ts'
import { tree } from './tree.ts'
import { truck } from './truck.ts'
import { turtle } from './turtle.ts'
import { ufo } from './ufo.ts'
import { umbrella } from './umbrella.ts'
import { volcano } from './volcano.ts'
import { waterfall } from './waterfall.ts'
import { well } from './well.ts'
import { whale } from './whale.ts'
import { windmill } from './windmill.ts'
import { wizard } from './wizard.ts'

/** The modelled vocabulary; one line a thing. */
export const things: readonly Thing[] = [
  airplane,
  astronaut,
  bamboo,
  barn,
  barrel,
  bed,
  bench,
  bicycle,
  bird,
  boat,
  book,
  bottle,
  branch,
  bridge,
  bus,
  bush,
  butterfly,
  cactus,
  cake,
  campfire,
  candle,
  car,
  carousel,
  castle,
  cat,
  chair,
  cherryTree,
  church,
  clock,
  computer,
  cottage,
  cow,
  cowboy,
  crown,
  deer,
  dinosaur,
  dock,
  dog,
  dolphin,
  dragon,
  drum,
  elephant,
  factory,
  fence,
  ferrisWheel,
  firefighter,
  fireplace,
  flower,
  fountain,
  gazebo,
  giraffe,
  globe,
  greenhouse,
  guitar,
  helicopter,
  horse,
  hotAirBalloon,
  house,
  iceberg,
  igloo,
  knight,
  lampPost,
  lamp,
  lantern,
  lighthouse,
  lion,
  logCabin,
  marketStall,
  motorcycle,
  mountainPeak,
  mushroom,
  palm,
  piano,
  pine,
  pirate,
  princess,
  pumpkin,
  pyramid,
  rabbit,
  robot,
  rock,
  rocket,
  sailboat,
  shark,
  sheep,
  ship,
  skyscraper,
  sled,
  snowman,
  sofa,
  statue,
  submarine,
  sunflower,
  sword,
  table,
  teapot,
  telescope,
  temple,
  tent,
  tower,
  tractor,
  train,
  treasureChest,
  tree,
  truck,
  turtle,
  ufo,
  umbrella,
  volcano,
  waterfall,
  well,
  whale,
  windmill,
  wizard,
]
