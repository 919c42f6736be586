/**
 * The rows of the bar for a desktop that this project answers for: E is the shell, I the bridge. What
 * a desktop has to do besides has a word for its row.
 */
export const ROW_IDS = [
  ...(['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9', 'E10', 'E11', 'E12'] as const),
  ...(['E13', 'E14', 'E15', 'E17', 'E18', 'E20', 'E21', 'H18'] as const),
  ...(['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9'] as const),
  ...(['handover', 'drop', 'menu', 'recent', 'task-bar', 'notification', 'smoke'] as const),
] as const

export type RowId = (typeof ROW_IDS)[number]

/** A test, and what it must not let through. */
export interface Guard {
  /** A file beside this one, and a part of its test's title. */
  readonly test: readonly [file: string, title: string]
  /** The weak twin: a text of the program, and what stands there instead when the test has to fail. */
  readonly twin: readonly [file: string, from: string, to: string]
}

/** A line that lint has to refuse in the window's process, and by which rule. */
export type Planted = readonly [text: string, rule: string]

export interface Row {
  readonly guards: readonly Guard[]
  readonly planted?: readonly Planted[]
}

const SYNTAX = 'no-restricted-syntax'
const IMPORTS = '@typescript-eslint/no-restricted-imports'

const WINDOW = ['shell.test.ts', 'the window says everything'] as const
const IN_WINDOW = 'src/main/create-window.ts'

/** An option of the window that is changed, or not said any more. */
function option(from: string, to = ''): Guard {
  return { test: WINDOW, twin: [IN_WINDOW, `${from},`, to] }
}

const SENDER = ['bridge.test.ts', 'the sender (I2, E17)'] as const
const IN_CONTENTS = 'src/main/guard-contents.ts'
const IN_SESSION = 'src/main/guard-session.ts'
const IN_PRELOAD = 'out/preload/index.cjs'
const IN_BRIDGE = 'src/main/register-bridge.ts'

/** Each row: the tests that hold it, each with a twin; and what lint refuses. */
export const ROWS: Readonly<Record<RowId, Row>> = {
  E1: {
    guards: [
      {
        test: ['shell.test.ts', 'the only thing that is loaded is the page (E1)'],
        twin: ['src/main/open-desktop.ts', 'loadURL(APP_URL)', "loadURL('https://viewer/')"],
      },
      {
        test: ['shell.test.ts', 'nothing is loaded over the network'],
        twin: [IN_SESSION, 'cancel: !mayBeLoaded(url, isPackaged)', 'cancel: false'],
      },
    ],
    planted: [["use('http://example.org/')", SYNTAX]],
  },
  E2: {
    guards: [
      option('nodeIntegration: false'),
      option('nodeIntegrationInWorker: false'),
      option('nodeIntegrationInSubFrames: false', 'nodeIntegrationInSubFrames: true,'),
    ],
    planted: [['use({ nodeIntegrationInWorker: true })', SYNTAX]],
  },
  E3: {
    guards: [option('contextIsolation: true')],
    planted: [
      ['use({ contextIsolation: false })', SYNTAX],
      ['use(options as Options)', 'local/cast-reason'],
    ],
  },
  E4: {
    guards: [
      option('sandbox: true'),
      {
        test: ['shell.test.ts', 'sandbox, scheme and lock come before anything else'],
        twin: ['src/main/index.ts', '  app.enableSandbox()\n', ''],
      },
      {
        test: ['preload.test.ts', 'it is one file that loads only electron'],
        twin: [IN_PRELOAD, 'require("electron")', '(require("events"), require("electron"))'],
      },
    ],
    planted: [
      ['use({ sandbox: false })', SYNTAX],
      ['app.commandLine.appendSwitch(name)', SYNTAX],
      ['app.commandLine.appendArgument(name)', SYNTAX],
      ["use('--no-sandbox')", SYNTAX],
    ],
  },
  E5: {
    guards: [
      {
        test: ['shell.test.ts', 'is denied, but for writing text'],
        twin: [IN_SESSION, 'answer(permission === ALLOWED)', 'answer(true)'],
      },
      {
        test: ['shell.test.ts', 'is denied, but for writing text'],
        twin: [IN_SESSION, ') => permission === ALLOWED)', ') => true)'],
      },
      {
        test: ['shell.test.ts', 'is denied, but for writing text'],
        twin: [IN_SESSION, 'setDevicePermissionHandler(() => false)', 'toString()'],
      },
      {
        test: ['shell.test.ts', 'a session that is made later has the same guards'],
        twin: ['src/main/index.ts', "app.on('session-created'", "app.on('never'"],
      },
    ],
  },
  E6: {
    guards: [option('webSecurity: true')],
    planted: [['use({ webSecurity: false })', SYNTAX]],
  },
  E7: {
    guards: [
      {
        test: ['app-protocol.test.ts', 'comes with the headers that every host sends'],
        twin: [
          'src/main/app-protocol.ts',
          'new Headers(securityHeaders(styleNonce))',
          'new Headers()',
        ],
      },
    ],
  },
  E8: {
    guards: [option('allowRunningInsecureContent: false')],
    planted: [['use({ allowRunningInsecureContent: true })', SYNTAX]],
  },
  E9: {
    guards: [option('experimentalFeatures: false')],
    planted: [['use({ experimentalFeatures: true })', SYNTAX]],
  },
  E10: {
    guards: [option('spellcheck: false', "spellcheck: false, enableBlinkFeatures: 'X',")],
    planted: [["use({ enableBlinkFeatures: 'X' })", SYNTAX]],
  },
  E11: {
    guards: [option('webviewTag: false', 'webviewTag: true,')],
    planted: [['use({ webviewTag: true })', SYNTAX]],
  },
  E12: {
    guards: [
      {
        test: ['shell.test.ts', 'no webview, no download'],
        twin: [IN_CONTENTS, "'will-attach-webview'", "'never'"],
      },
    ],
  },
  E13: {
    guards: [
      ...['will-navigate', 'will-frame-navigate', 'will-redirect'].map((name): Guard => ({
        test: ['shell.test.ts', `${name} (E13)`],
        twin: [IN_CONTENTS, `'${name}'`, "'never'"],
      })),
      {
        test: ['shell.test.ts', 'will-navigate (E13)'],
        twin: [
          'src/main/app-page.ts',
          "url.split('#', 1)[0] === APP_URL",
          'url.startsWith(APP_URL)',
        ],
      },
      {
        test: ['shell.test.ts', 'the guards hold for whatever contents come to be'],
        twin: ['src/main/index.ts', "'web-contents-created'", "'never'"],
      },
    ],
  },
  E14: {
    guards: [
      {
        test: ['shell.test.ts', 'no window is opened (E14)'],
        twin: [IN_CONTENTS, "action: 'deny'", "action: 'allow'"],
      },
    ],
  },
  E15: {
    guards: [
      ...[
        "protocol !== 'https:'",
        "username !== '' || password !== ''",
        'text.length > LONGEST_URL',
        'href.length > LONGEST_URL',
        '/[\\u0000-\\u0020\\u007f-\\u00a0\\u2028\\u2029]/.test(text)',
      ].map((check): Guard => ({
        test: ['tables.test.ts', 'is not opened'],
        twin: ['src/main/open-external.ts', `if (${check})`, 'if (false)'],
      })),
      {
        test: ['desktop.test.ts', 'a link is opened after the person has seen its host'],
        twin: ['src/main/open-external.ts', 'response === 0', 'response !== 0'],
      },
      {
        test: ['desktop.test.ts', 'are not opened when one is'],
        twin: [
          'src/main/folder-files.ts',
          "case 'blocked':\n      throw new ProblemError(place.problem)",
          "case 'blocked':\n      return path",
        ],
      },
    ],
    planted: [["import { shell } from 'electron'", IMPORTS]],
  },
  E17: {
    guards: [
      { test: SENDER, twin: [IN_BRIDGE, 'if (refused !== null) return refuse(refused)', ''] },
    ],
  },
  E18: {
    guards: [
      {
        test: ['shell.test.ts', 'the scheme has the privileges of a page'],
        twin: ['src/main/app-protocol.ts', 'secure: true,', 'secure: true, corsEnabled: true,'],
      },
      {
        test: ['app-protocol.test.ts', '5,000 addresses read no file'],
        twin: ['src/main/app-protocol.ts', 'url.slice(APP_ORIGIN.length)', 'new URL(url).pathname'],
      },
      {
        test: ['app-protocol.test.ts', 'leads nowhere'],
        twin: ['src/main/app-protocol.ts', '`${APP_ORIGIN}/`', 'APP_SCHEME'],
      },
      {
        test: ['app-protocol.test.ts', 'is not given to'],
        twin: ['src/main/app-protocol.ts', "method !== 'GET' && method !== 'HEAD'", 'false'],
      },
    ],
    planted: [
      ['use({ corsEnabled: true })', SYNTAX],
      ['use({ bypassCSP: true })', SYNTAX],
    ],
  },
  E20: {
    guards: [
      {
        test: ['preload.test.ts', 'is one frozen object of functions'],
        twin: [
          IN_PRELOAD,
          'calls: Object.freeze(Object.fromEntries(calls))',
          'calls: Object.fromEntries(calls)',
        ],
      },
      {
        test: ['preload.test.ts', 'is one frozen object of functions'],
        twin: [
          IN_PRELOAD,
          'return Object.freeze({',
          'return Object.freeze({ ipc: electron.ipcRenderer,',
        ],
      },
      {
        test: ['preload.test.ts', 'has no way to a channel of its own choice'],
        twin: [
          IN_PRELOAD,
          'async (inputText) => String(await electron.ipcRenderer.invoke(channel, inputText))',
          'async (...values) => String(await electron.ipcRenderer.invoke(channel, ...values))',
        ],
      },
      {
        test: ['preload.test.ts', 'passes on texts of events, never the event itself'],
        twin: [IN_PRELOAD, 'listen(String(payloadText))', 'listen(_event, payloadText)'],
      },
      {
        test: ['preload.test.ts', 'that a script makes sends nothing'],
        twin: [IN_PRELOAD, 'if (!event.isTrusted) return;', ''],
      },
    ],
  },
  E21: {
    guards: [
      {
        test: ['desktop.test.ts', 'that is the second ends at once'],
        twin: ['src/main/index.ts', 'if (!app.requestSingleInstanceLock())', 'if (false)'],
      },
      {
        test: ['desktop.test.ts', 'can be reloaded'],
        twin: ['src/main/recover.ts', "'render-process-gone'", "'never'"],
      },
      {
        test: ['desktop.test.ts', 'many crashes at once ask once'],
        twin: ['src/main/recover.ts', 'this.#isAsking || ', ''],
      },
      {
        test: ['stops.test.ts', 'a thread that has stopped for good'],
        twin: ['src/main/recover.ts', '      app.relaunch()\n', ''],
      },
      {
        test: ['shell.test.ts', 'no webview, no download'],
        twin: [IN_SESSION, "'will-download'", "'never'"],
      },
      {
        test: ['shell.test.ts', 'certificate errors, logins and client certificates'],
        twin: [
          'src/main/index.ts',
          '  registerAppScheme()\n',
          "  registerAppScheme()\n  app.on('certificate-error', () => undefined)\n",
        ],
      },
      option('navigateOnDragDrop: false'),
      {
        test: ['release.test.ts', 'has no developer tools'],
        twin: [IN_WINDOW, 'devTools: !isPackaged', 'devTools: true'],
      },
      {
        test: ['tables.test.ts', 'of a release has neither reload nor developer tools'],
        twin: ['src/main/window-menu.ts', 'isPackaged ? usual : ', ''],
      },
      {
        test: ['tables.test.ts', 'are on no screen: the size is kept, the place is not'],
        twin: ['src/main/window-bounds.ts', '...(isSeen ? { x, y } : {}), ', 'x, y, '],
      },
      {
        test: ['tables.test.ts', 'is no bounds'],
        twin: ['src/main/window-bounds.ts', 'if (!numbers.every(isPixels)) return null', ''],
      },
    ],
    planted: [
      ['contents.executeJavaScript(text)', SYNTAX],
      ['session.setCertificateVerifyProc(accept)', SYNTAX],
      ["app.on('certificate-error', accept)", SYNTAX],
    ],
  },
  H18: {
    guards: [
      {
        test: ['desktop.test.ts', 'opens no port (H18)'],
        twin: [
          'src/main/open-desktop.ts',
          '  const arrivals = new Arrivals()\n',
          "  const arrivals = new Arrivals()\n  ;(await import('node:net')).createServer().listen(0, '127.0.0.1').unref()\n",
        ],
      },
    ],
  },
  I1: {
    guards: [
      {
        test: ['bridge.test.ts', 'there is a channel for each method'],
        twin: [IN_BRIDGE, '  const send = ', "  ipcMain.handle('any', () => '')\n  const send = "],
      },
    ],
    planted: [["import { ipcMain } from 'electron'", IMPORTS]],
  },
  I2: {
    guards: [
      'sender !== ours || ',
      'senderFrame.isDestroyed() || ',
      ' || senderFrame.detached',
      'senderFrame.parent !== null',
      'senderFrame.origin === APP_ORIGIN && ',
      ' && isAppPage(senderFrame.url)',
    ].map((check) => ({
      test: SENDER,
      twin: ['src/main/check-sender.ts', check, check.includes('parent') ? 'false' : ''],
    })),
  },
  I3: {
    guards: [
      {
        test: ['bridge.test.ts', 'it is refused before it is parsed'],
        twin: ['src/main/read-call-text.ts', 'text.length > MOST_CHARACTERS', 'false'],
      },
      {
        test: ['bridge.test.ts', 'it is refused before it is parsed'],
        twin: ['src/main/read-call-text.ts', 'isDeeperThan(text, DEEPEST)', 'false'],
      },
      {
        test: ['bridge.test.ts', 'is no file of a folder'],
        twin: [
          'src/bridge/desktop.ts',
          'const fileTargetSchema: z.ZodType<FileTarget> = z.strictObject(',
          'const fileTargetSchema: z.ZodType<FileTarget> = z.object(',
        ],
      },
      {
        test: ['bridge.test.ts', 'is no file of a folder'],
        twin: ['src/bridge/desktop.ts', 'z.int().min(1)', 'z.number().min(1)'],
      },
    ],
  },
  I4: {
    guards: [
      {
        test: ['bridge.test.ts', 'names a file by a path: it is refused'],
        twin: [
          'src/main/folder-files.ts',
          'find(({ id }) => id === folder)',
          'find(({ id }) => id === folder) ?? { path: folder }',
        ],
      },
      {
        test: ['bridge.test.ts', 'is no file of a folder'],
        twin: ['src/bridge/desktop.ts', 'category: categorySchema', 'category: z.any()'],
      },
    ],
  },
  I5: {
    guards: [
      {
        test: ['fuzz.slow.test.ts', 'hrv:call:openLink answers 10,000 messages'],
        twin: ['src/main/read-call-text.ts', " || typeof text !== 'string'", ''],
      },
    ],
  },
  I6: {
    guards: [
      {
        test: ['problems.test.ts', 'a refusal arrives with everything that a problem says'],
        twin: [
          IN_BRIDGE,
          'return JSON.stringify(await answerMethod(',
          'return String(await answerMethod(',
        ],
      },
      {
        test: ['problems.test.ts', 'a bug arrives as a problem'],
        twin: [IN_BRIDGE, "return refuse('this program has a bug')", 'throw error'],
      },
    ],
  },
  I7: {
    guards: [
      {
        test: ['bridge.test.ts', 'events arrive as texts of snapshots'],
        twin: [
          IN_BRIDGE,
          'eventChannel(event), payloadText)',
          'eventChannel(event), JSON.parse(payloadText))',
        ],
      },
      {
        test: ['preload.test.ts', '1,000 subscriptions that come and go'],
        twin: [IN_PRELOAD, 'electron.ipcRenderer.removeListener(channel, hear);', ''],
      },
    ],
  },
  I8: {
    guards: [
      {
        test: ['stops.test.ts', 'ends the work behind a call'],
        twin: ['src/main/close-on-quit.ts', '    close()\n', '    Promise.resolve()\n'],
      },
      {
        test: ['stops.test.ts', 'ends the program when its window is closed'],
        twin: ['src/main/close-on-quit.ts', "'window-all-closed'", "'never'"],
      },
    ],
  },
  I9: {
    guards: [
      {
        test: ['../contract/contract.test.ts', 'log gives what it promises'],
        twin: [
          IN_BRIDGE,
          'for (const method of METHODS) {',
          "for (const method of METHODS.filter((name) => name !== 'log')) {",
        ],
      },
    ],
  },
  handover: {
    guards: [
      {
        test: ['desktop.test.ts', 'brings the window to the front and hands over its folder'],
        twin: ['src/main/index.ts', 'return receiveStart(asked, desktop)', 'return undefined'],
      },
      {
        test: ['desktop.test.ts', 'with a link shows what it leads to'],
        twin: ['src/main/receive-folders.ts', 'if (location !== null)', 'if (location === null)'],
      },
    ],
  },
  drop: {
    guards: [
      {
        test: ['desktop.test.ts', 'by dropping it grants it too; anything else is told'],
        twin: ['src/main/receive-folders.ts', ' && others.length === 0', ''],
      },
    ],
  },
  menu: {
    guards: [
      {
        test: ['desktop.test.ts', 'the menu is what the page says'],
        twin: ['src/main/desktop-handlers.ts', 'showMenu(commands, menu)', 'showMenu([], menu)'],
      },
    ],
  },
  recent: {
    guards: [
      {
        test: ['desktop.test.ts', 'folders that were opened are in the system’s list'],
        twin: ['src/main/show-recent-folders.ts', 'app.addRecentDocument(path)', 'void path'],
      },
    ],
  },
  'task-bar': {
    guards: [
      {
        test: ['desktop.test.ts', 'is shown in the task bar until it ends'],
        twin: ['src/main/show-operations.ts', 'running.delete(operation.operationId)', 'true'],
      },
    ],
  },
  notification: {
    guards: [
      {
        test: ['desktop.test.ts', 'times as it should'],
        twin: ['src/main/show-operations.ts', ' || window.isFocused()', ''],
      },
      {
        test: ['desktop.test.ts', 'times as it should'],
        twin: ['src/main/show-operations.ts', ' || tookMs < WORTH_TELLING_MS', ''],
      },
    ],
  },
  smoke: {
    guards: [
      {
        test: ['desktop.test.ts', 'the smoke test prints what only a running window can show'],
        twin: ['src/main/smoke-test.ts', 'Object.fromEntries(page.headers)', '{}'],
      },
    ],
  },
}
