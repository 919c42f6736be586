import { describe, expect, test } from 'vitest'
import { acceleratorOf } from '../../src/main/accelerator.ts'
import { Arrivals } from '../../src/main/arrivals.ts'
import { examineLink } from '../../src/main/open-external.ts'
import { ownArguments, parseLink, readArguments } from '../../src/main/start-arguments.ts'
import { parseBounds, USUAL_BOUNDS } from '../../src/main/window-bounds.ts'
import { menuTemplate } from '../../src/main/window-menu.ts'

describe('links (E15)', () => {
  test.each([
    ['https://github.com/a/b?c#d', 'https://github.com/a/b?c#d', true],
    ['https://EXAMPLE.org', 'https://example.org/', false],
    ['https://github.com.evil.test/', 'https://github.com.evil.test/', false],
    ['https://github.com:444/', 'https://github.com:444/', false],
    ['https://xn--gthub-n4a.com/', 'https://xn--gthub-n4a.com/', false],
    ['https://gıthub.com/', 'https://xn--gthub-n4a.com/', false],
    ['https:\\\\evil.test\\x', 'https://evil.test/x', false],
  ])('%j is opened as %j', (text, url, isKnown) => {
    expect(examineLink(text)).toMatchObject({ ok: true, url, isKnown, host: new URL(url).host })
  })

  test.each([
    ...['javascript:alert(1)', 'java\tscript:alert(1)', '\u0001javascript:alert(1)', 'data:,x'],
    ...['file:///etc/passwd', 'http://github.com/', 'vscode://file/x', 'ms-msdt:x', 'hrv://view/'],
    ...[
      'https://user@github.com/',
      'https://:p@github.com/',
      'https://a b.test/',
      '',
      'github.com',
    ],
    ...[
      'https://github.com/\r\nx',
      'https://github.com/\u2028',
      ' https://github.com/',
      'https://',
    ],
    ...[`https://github.com/${'x'.repeat(2000)}`, `https://github.com/${'ä'.repeat(1500)}`],
    `https://github.com/${'x/../'.repeat(500)}`,
    ...[
      'https://github.com/\0',
      '\\\\server\\share',
      '//github.com/',
      'smb://x/y',
      'app://viewer/',
    ],
  ])('%j is not opened', (text) => {
    expect(examineLink(text)).toMatchObject({ ok: false })
  })
})

describe('links of ours', () => {
  test.each([
    ['hrv://view/abc/overview?category=clip', '#/abc/overview?category=clip'],
    ['hrv://view/', '#/'],
    ['HRV://view/abc#x', '#/abc'],
  ])('%j leads to %j', (text, location) => {
    expect(parseLink(text)).toBe(location)
  })

  test.each([
    ...[
      'hrv://open/x',
      'hrv://view:1/x',
      'hrv://u@view/x',
      'hrv:view/x',
      'https://view/x',
      'hrv://',
    ],
    ...['hrv://view/a b', 'hrv://view/\0', `hrv://view/${'x'.repeat(2000)}`],
  ])('%j leads nowhere', (text) => {
    expect(parseLink(text)).toBeNull()
  })
})

describe('arguments', () => {
  const read = (...args: readonly string[]) => readArguments(args, '/here')

  test.each([
    [[], null],
    [['a'], '/here/a'],
    [['/a'], '/a'],
    [['--base', 'a', 'b'], '/here/a'],
    [['--base=a'], '/here/a'],
    [['--some-switch', 'hrv://view/x', 'a'], '/here/a'],
    [['--base'], null],
    [[''], null],
    [['--base='], null],
    [['a\0b'], null],
  ])('%j name the folder %j', (args, folder) => {
    expect(read(...args).folder).toBe(folder)
  })

  test.each([
    [
      ['--compare', 'a', '/b'],
      ['/here/a', '/b'],
    ],
    [
      ['a', '--compare', 'b', 'c'],
      ['/here/a', '/here/b'],
    ],
    [['--compare', 'a'], null],
    [['a', 'b'], null],
  ])('%j are to be compared: %j', (args, compared) => {
    expect(read(...args).compared).toEqual(compared)
    expect(read(...args).folder === null).toBe(compared !== null)
  })

  test('say how settings are to be', () => {
    expect(read('--offline', '--ttl', '60', '--raw-base-url', 'https://x').flags).toEqual({
      ...{ offline: 'true', ttl: '60', rawBaseUrl: 'https://x' },
    })
    expect(read().flags).toEqual({ offline: undefined, ttl: undefined, rawBaseUrl: undefined })
  })

  test.each([
    [['electron', '.', 'a'], false, ['a']],
    [['electron', '--inspect=0', '.', 'a'], false, ['--inspect=0', 'a']],
    [['viewer', 'a'], true, ['a']],
    [['viewer'], true, []],
  ])('%j (packaged: %j) are %j', (argv, isPackaged, args) => {
    expect(ownArguments(argv, isPackaged)).toEqual(args)
  })
})

describe('bounds', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }]
  const parse = (value: unknown) => parseBounds(JSON.stringify(value), screens)
  const good = { x: 100, y: 50, width: 1000, height: 700, isMaximized: true }

  test('that fit are taken as they are', () => {
    expect(parse(good)).toEqual(good)
  })

  test.each([[{ x: 5000 }], [{ x: -2000 }], [{ y: -10 }], [{ y: 1070 }]])(
    '%j are on no screen: the size is kept, the place is not',
    (difference) => {
      const bounds = parse({ ...good, ...difference })
      expect(bounds).toEqual({ width: 1000, height: 700, isMaximized: true })
    },
  )

  test.each([
    [{ width: 1 }, 640],
    [{ width: 50_000 }, 1920],
    [{ width: -100 }, 640],
  ])('%j are made %j wide', (difference, width) => {
    expect(parse({ ...good, ...difference }).width).toBe(width)
  })

  test.each([
    ...['', 'null', '[]', '{', '"x"', '{"x":1}', '{"x":1,"y":1,"width":1e300,"height":1}'],
    ...['{"x":1.5,"y":1,"width":900,"height":700}', '{"x":"1","y":1,"width":900,"height":700}'],
  ])('%j is no bounds', (text) => {
    expect(parseBounds(text, screens)).toEqual(USUAL_BOUNDS)
  })
})

describe('keys in the menu', () => {
  test.each([
    ['Ctrl+K', 'CommandOrControl+K'],
    ['Ctrl+Shift+ArrowDown', 'CommandOrControl+Shift+Down'],
    ['F5', 'F5'],
    ['Shift+F7', 'Shift+F7'],
    ['Alt+ArrowUp', 'Alt+Up'],
    ['Ctrl++', 'CommandOrControl+Plus'],
    ['Ctrl+`', 'CommandOrControl+`'],
    ['Ctrl+\\', 'CommandOrControl+\\'],
    ['Escape', 'Esc'],
    ['J', null],
    ['Shift+R', null],
    ['?', null],
    ['Space', null],
    ['Enter', null],
    ['Ctrl+é', null],
    ['Ctrl+', null],
    ['', null],
  ])('%j is shown as %j', (key, accelerator) => {
    expect(acceleratorOf(key)).toBe(accelerator)
  })
})

describe('the menu', () => {
  const command = { id: 'a', title: 'A', group: 'Records', key: 'J', isEnabled: false }
  const textOf = (platform: NodeJS.Platform, isPackaged: boolean) =>
    JSON.stringify(menuTemplate([command], { platform, isPackaged, onDidChoose: () => undefined }))

  test('of a release has neither reload nor developer tools (E21)', () => {
    expect(textOf('linux', true)).not.toMatch(/reload|toggleDevTools/i)
    expect(textOf('linux', false)).toMatch(/"reload".*"toggleDevTools"/)
  })

  test('has what each system expects', () => {
    expect(textOf('darwin', true)).toMatch(/"appMenu".*"editMenu".*"windowMenu"/)
    expect(textOf('linux', true)).toMatch(/"quit".*"editMenu"/)
  })

  test('shows what cannot be done, and keys without taking them', () => {
    expect(textOf('linux', true)).toContain('{"label":"A","enabled":false}')
    const [, , menu] = menuTemplate([{ ...command, key: 'F5' }], {
      ...{ platform: 'linux', isPackaged: true, onDidChoose: () => undefined },
    })
    expect(JSON.stringify(menu)).toContain('"accelerator":"F5","registerAccelerator":false')
  })
})

test('no more arrivals wait than anybody wants', () => {
  const arrivals = new Arrivals()
  for (let time = 0; time < 100; time += 1) arrivals.add({ what: 'link', location: '#/' })
  let taken = 0
  while (arrivals.take().what !== 'nothing') taken += 1
  expect(taken).toBe(16)
})
