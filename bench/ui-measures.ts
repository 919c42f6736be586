import type { Page } from '@playwright/test'

/** Runs in the page: keeps the length of every frame. */
const WATCH_FRAMES = `
  globalThis.frameTimes = []
  let last = performance.now()
  const tick = (now) => {
    frameTimes.push(now - last)
    last = now
    if (globalThis.frameTimes.length < 100000) requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
`

/** Runs in the page: keeps how long after each change of the filter its rows are painted. */
const WATCH_FILTER = `
  globalThis.filterTimes = []
  addEventListener('input', ({ timeStamp }) => {
    const look = () => {
      const table = document.querySelector('[aria-label^="Records of"]')
      const isDone = table === null || table.getAttribute('aria-busy') === 'false'
      // The frame after the one that has the rows: they are painted by then.
      if (isDone) requestAnimationFrame(() => filterTimes.push(performance.now() - timeStamp))
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, true)
`

const WORDS = ['mistral', 'llama 3', 'roleplay', 'qwen']
const WHEEL_STEPS = 80

/** How long frames take while the wheel turns over the middle of the page. */
export async function scrollFrames(page: Page): Promise<readonly number[]> {
  await page.mouse.move(400, 400)
  await page.evaluate(WATCH_FRAMES)
  for (let step = 0; step < WHEEL_STEPS; step += 1) {
    await page.mouse.wheel(0, step % 20 < 15 ? 400 : -400)
    await page.waitForTimeout(16)
  }
  const times = await page.evaluate<readonly number[]>('frameTimes')
  // The first one began before there was anything to see.
  return times.slice(1)
}

/** How long each key press in the filter takes until its rows are painted. */
export async function filterTimes(page: Page): Promise<readonly number[]> {
  await page.evaluate(WATCH_FILTER)
  let pressed = 0
  const settle = async () => {
    pressed += 1
    // The page's policy forbids the evaluation that Playwright's own waiting would need.
    while ((await page.evaluate<number>('filterTimes.length')) < pressed)
      await page.waitForTimeout(5)
  }
  await page.keyboard.press('Control+f')
  for (const word of WORDS) {
    for (const letter of word) {
      await page.keyboard.type(letter)
      await settle()
    }
    for (let left = word.length; left > 0; left -= 1) {
      await page.keyboard.press('Backspace')
      await settle()
    }
  }
  return page.evaluate<readonly number[]>('filterTimes')
}
