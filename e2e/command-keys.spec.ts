import { loadCommands, type CommandFacts } from './command-registry.ts'
import { COMMAND_ROWS } from './command-rows.ts'
import type { CommandRow } from './command-rows/command-row.ts'
import { Desk, type Start } from './desk.ts'
import { expect, test } from './fixtures.ts'
import { SCREENS_UNDER_WAY } from './screens-under-way.ts'

const STARTS: readonly Start[] = [
  'first-run',
  'overview',
  'browse',
  'conversion',
  'failed',
  'compare',
  'settings',
]

test('each command of the page has a row, and each row a command', async () => {
  const isUnderWay = (id: string) => SCREENS_UNDER_WAY.some((screen) => id.includes(screen))
  const ids = (await loadCommands()).map(({ id }) => id).filter((id) => !isUnderWay(id))
  expect(Object.keys(COMMAND_ROWS).sort()).toEqual([...ids].sort())
})

for (const start of STARTS) {
  test(`each command given on ${start} does its work: by every key, or by the palette`, async ({
    page,
    context,
    bench,
  }) => {
    test.slow()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const desk = await Desk.open(page, bench)
    for (const command of await loadCommands()) {
      const row = COMMAND_ROWS[command.id]
      if (row?.from !== start) continue
      for (const way of waysOf(command, row)) {
        await test.step(`${command.id} by ${way ?? 'the palette'}`, async () => {
          await desk.start(start)
          await row.first?.(desk)
          if (way !== null) await desk.palette.press(way)
          else if (row.refusal === undefined) await desk.chooseInPalette(command.title)
          else await isRefused(desk, command, row.refusal)
          await row.seen(desk)
        })
      }
    }
  })
}

/** Every key; null is the palette, for what has no key and for what cannot be done. */
function waysOf({ keys }: CommandFacts, { refusal }: CommandRow): readonly (string | null)[] {
  return keys.length === 0 || refusal !== undefined ? [null] : keys
}

async function isRefused(desk: Desk, { title }: CommandFacts, refusal: string): Promise<void> {
  await desk.palette.press('Ctrl+k')
  await desk.palette.type(`>${title}`)
  await expect(desk.palette.option(refusal)).toHaveAttribute('aria-disabled', 'true')
  await desk.palette.press('Escape')
}
