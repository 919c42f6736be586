import type { Theme } from '../../bridge/viewer-shapes.ts'
import type { SettingValue } from '../../bridge/viewer-shapes.ts'

/** What the system says of how it wants to be looked at. */
export interface SystemLook {
  readonly isDark: boolean
  readonly wantsContrast: boolean
}

/** What `data-theme` says to the tokens; null: nothing, the system decides. */
export function themeAttribute(theme: Theme, { isDark, wantsContrast }: SystemLook): string | null {
  switch (theme) {
    case 'system':
      return wantsContrast ? contrast(isDark) : null
    case 'light':
      return wantsContrast ? contrast(false) : 'light'
    case 'dark':
      return wantsContrast ? contrast(true) : 'dark'
    case 'high-contrast':
      return contrast(isDark)
  }
}

const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'high-contrast']

/** The theme that a setting names; anything else leaves it to the system. */
export function themeOf(value: SettingValue | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system'
}

/** Keeps the page's theme as the setting and the system want it, until it is stopped. */
export function applyTheme(theme: Theme, page: Document): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const contrasting = matchMedia('(prefers-contrast: more)')
  const apply = () => {
    const look = { isDark: dark.matches, wantsContrast: contrasting.matches }
    const attribute = themeAttribute(theme, look)
    if (attribute === null) delete page.documentElement.dataset['theme']
    else page.documentElement.dataset['theme'] = attribute
  }
  apply()
  dark.addEventListener('change', apply)
  contrasting.addEventListener('change', apply)
  return () => {
    dark.removeEventListener('change', apply)
    contrasting.removeEventListener('change', apply)
  }
}

function contrast(isDark: boolean): string {
  return isDark ? 'hc-dark' : 'hc-light'
}
