import type { BrowserContext } from '@playwright/test'

/** What a page must never say while it is tested, and what a test allows it to. */
export interface PageGuard {
  /** For tests that take something away: what the browser then complains about is expected. */
  readonly allow: (complaint: RegExp) => void
  readonly complaints: () => readonly string[]
}

/** Hears every error of every page: of the console, of scripts, of the content security policy. */
export async function guardPages(context: BrowserContext): Promise<PageGuard> {
  const heard: string[] = []
  const allowed: RegExp[] = []
  context.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text()))
      heard.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => heard.push(`script: ${error.error().message}`))
  await context.exposeBinding('tellViolation', (_, text: string) => heard.push(`policy: ${text}`))
  await context.addInitScript(`
    addEventListener('securitypolicyviolation', (event) =>
      tellViolation(event.violatedDirective + ' ' + event.blockedURI))
  `)
  return {
    allow: (complaint) => allowed.push(complaint),
    complaints: () => heard.filter((text) => !allowed.some((pattern) => pattern.test(text))),
  }
}
