import type { Screen } from '../src/renderer/src/routes.ts'
import { BROWSE_SCENES } from './scenes/browse-scenes.ts'
import { COMPARE_SCENES } from './scenes/compare-scenes.ts'
import { CONVERSION_SCENES } from './scenes/conversion-scenes.ts'
import { CONTRAST_SCENES, ZOOMED_SCENES } from './scenes/eased-scenes.ts'
import { FIRST_RUN_SCENES } from './scenes/first-run-scenes.ts'
import { LAYER_SCENES } from './scenes/layer-scenes.ts'
import { OVERVIEW_SCENES } from './scenes/overview-scenes.ts'
import type { Scenes } from './scenes/scene.ts'
import { SETTINGS_SCENES } from './scenes/settings-scenes.ts'
import type { ScreenUnderWay } from './screens-under-way.ts'

/** Every screen with all of its states; the first one of each is pictured in other sizes too. */
export const SCREEN_SCENES: Readonly<Record<Exclude<Screen, ScreenUnderWay>, Scenes>> = {
  'first-run': FIRST_RUN_SCENES,
  overview: OVERVIEW_SCENES,
  browse: BROWSE_SCENES,
  conversion: CONVERSION_SCENES,
  compare: COMPARE_SCENES,
  settings: SETTINGS_SCENES,
}

/** All of them by their names. */
export const SCENES: Scenes = Object.fromEntries(
  [...Object.values(SCREEN_SCENES), LAYER_SCENES, CONTRAST_SCENES, ZOOMED_SCENES].flatMap(
    (scenes) => Object.entries(scenes),
  ),
)

/** The window that a scene is played in: at 200 % it has half as many pixels of the page each way. */
export function windowOf(name: string) {
  return name in ZOOMED_SCENES
    ? { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }
    : { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 }
}

/** The one scene of each screen that is pictured in every size and in dark. */
export const MAIN_SCENES: readonly string[] = Object.values(SCREEN_SCENES).flatMap((scenes) =>
  Object.keys(scenes).slice(0, 1),
)
