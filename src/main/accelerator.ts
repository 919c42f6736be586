const NAMES: Readonly<Record<string, string>> = {
  ArrowDown: 'Down',
  ArrowUp: 'Up',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
  '+': 'Plus',
}

/**
 * A key of the page as a menu shows it: `Ctrl+K` -> `CommandOrControl+K`. Null for keys that would
 * also type something: a menu cannot tell whether a person is typing, only the page can.
 */
export function acceleratorOf(key: string): string | null {
  // A plus sign is a key too, and stands last.
  const parts = key.split(/\+(?=.)/)
  const name = parts.at(-1) ?? ''
  const hasModifier = parts.includes('Ctrl') || parts.includes('Alt')
  if (!hasModifier && !/^(F\d+|Escape)$/.test(name)) return null
  // Names of keys and single signs of ASCII; of anything else Electron would make an error.
  if (!/^([\x21-\x7e]|F\d{1,2}|[A-Z][A-Za-z]+)$/.test(name)) return null
  const modifiers = parts.slice(0, -1).map((part) => (part === 'Ctrl' ? 'CommandOrControl' : part))
  return [...modifiers, NAMES[name] ?? name].join('+')
}
