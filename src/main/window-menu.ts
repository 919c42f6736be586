import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../bridge/desktop.ts'
import { acceleratorOf } from './accelerator.ts'

export interface MenuOptions {
  readonly platform: NodeJS.Platform
  /** A release has neither reload nor developer tools. */
  readonly isPackaged: boolean
  readonly onDidChoose: (id: string) => void
}

/** Shows the page's commands as the window's menu: it names all of them, with their keys. */
export function showMenu(commands: readonly MenuCommand[], options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(commands, options)))
}

/** The page's groups in its order; what every window has stands where people look for it. */
export function menuTemplate(
  commands: readonly MenuCommand[],
  options: MenuOptions,
): MenuItemConstructorOptions[] {
  const isMac = options.platform === 'darwin'
  const groups = [...new Set([...commands.map(({ group }) => group), 'View'])]
  const menus = groups.map((group) => {
    const own = commands.filter((command) => command.group === group)
    const items = own.map((command) => commandItem(command, options))
    const usual = group === 'View' ? viewItems(options) : []
    return { label: plain(group), submenu: joined(items, usual) }
  })
  return [
    isMac ? { role: 'appMenu' } : { label: 'File', submenu: [{ role: 'close' }, { role: 'quit' }] },
    { role: 'editMenu' },
    ...menus,
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
  ]
}

function commandItem(
  { id, title, key, isEnabled }: MenuCommand,
  { onDidChoose }: MenuOptions,
): MenuItemConstructorOptions {
  const accelerator = key === null ? null : acceleratorOf(key)
  return {
    label: plain(title),
    enabled: isEnabled,
    click: () => onDidChoose(id),
    // The page hears its keys itself; the menu only shows them.
    ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
  }
}

function viewItems({ isPackaged }: MenuOptions): MenuItemConstructorOptions[] {
  const usual: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
  ]
  return isPackaged ? usual : [...usual, { role: 'reload' }, { role: 'toggleDevTools' }]
}

function joined(
  first: readonly MenuItemConstructorOptions[],
  second: readonly MenuItemConstructorOptions[],
): MenuItemConstructorOptions[] {
  const separator = { type: 'separator' } as const
  return first.length > 0 && second.length > 0
    ? [...first, separator, ...second]
    : [...first, ...second]
}

/** An ampersand would mark the letter behind it. */
function plain(text: string): string {
  return text.replaceAll('&', '&&')
}
