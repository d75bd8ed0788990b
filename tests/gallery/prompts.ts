import type { Style } from '../../core/capabilities/scene-spec.ts'

export interface GalleryPrompt {
  readonly prompt: string
  readonly style: Style
  readonly seed: number
  readonly width?: number
  readonly height?: number
}

/** Chosen before they were drawn: places, animals, people, vehicles, food, weather, times, relations, colours, counts. */
export const GALLERY: readonly GalleryPrompt[] = [
  { prompt: 'a lighthouse on a rocky island at sunset', style: 'cinematic', seed: 7 },
  { prompt: 'three sailboats on a lake in the morning', style: 'anime', seed: 3 },
  { prompt: 'a red fox beside a blue tent in a snowy forest at night', style: '3d', seed: 11 },
  { prompt: 'a hot air balloon over a desert canyon at noon', style: 'realistic', seed: 5 },
  { prompt: 'a castle on a hill under a starry sky', style: 'artistic', seed: 2 },
  { prompt: 'a small village in the mountains in winter', style: 'cinematic', seed: 9 },
  { prompt: 'a windmill in a meadow with yellow flowers', style: 'artistic', seed: 4 },
  { prompt: 'two penguins on the snow', style: '3d', seed: 8 },
  { prompt: 'a robot and a cat in a library', style: '3d', seed: 6 },
  { prompt: 'a steam train crossing a stone bridge in autumn', style: 'realistic', seed: 12 },
  { prompt: 'a rocket on the moon', style: 'cinematic', seed: 1 },
  { prompt: 'a whale in the sea under storm clouds', style: 'realistic', seed: 14 },
  { prompt: 'palm trees on a beach at sunset', style: 'anime', seed: 15 },
  { prompt: 'a chef in a kitchen', style: '3d', seed: 16 },
  { prompt: 'a wooden table with apples and a book', style: 'realistic', seed: 17 },
  { prompt: 'an astronaut riding past a giant mushroom in a forest', style: 'artistic', seed: 18 },
  { prompt: 'a red car on a city street in the rain at night', style: 'cinematic', seed: 19 },
  { prompt: 'five sheep on a farm with a red barn', style: 'anime', seed: 20 },
  { prompt: 'a tropical fish and a treasure chest under the sea', style: '3d', seed: 21 },
  { prompt: 'a campfire beside a river at dusk', style: 'artistic', seed: 22 },
  { prompt: 'a dragon above a castle in the mist', style: 'anime', seed: 23 },
  { prompt: 'a cactus in the desert at dawn', style: 'cinematic', seed: 24 },
  { prompt: 'a snowman in front of a cottage in the snow', style: 'realistic', seed: 25 },
  { prompt: 'an owl on a tree in the moonlight', style: '3d', seed: 26 },
  { prompt: 'a fountain in a city square in spring', style: 'artistic', seed: 27 },
]
