/**
 * Screens that are still being built, so that their scenes and commands have no tests yet. A name
 * goes from here with the first of them.
 */
export const SCREENS_UNDER_WAY = [] as const

export type ScreenUnderWay = (typeof SCREENS_UNDER_WAY)[number]
