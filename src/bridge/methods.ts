/** The names of everything that can be asked, and of everything that is told: all that a preload needs. */

/** What can be asked of a viewer's host; `contract.ts` says with what, and what comes back. */
export const METHODS = [
  'workspace',
  'openFolder',
  'copySample',
  'rememberView',
  'settings',
  'changeSetting',
  'log',
  'overview',
  'health',
  'operations',
  'fetch',
  'convert',
  'cancel',
  'markStale',
  'table',
  'rows',
  'find',
  'record',
  'issues',
  'recordPlace',
  'changedRecord',
  'alignedRecord',
  'ruleBook',
  'ledger',
  'conversionRecords',
  'export',
  'rawLines',
  'rawText',
  'comparands',
  'comparison',
  'comparedRecords',
  'comparedRecord',
] as const

export type MethodName = (typeof METHODS)[number]

/** What a host tells of its own accord. */
export const EVENTS = [
  'didChange',
  'didReportOperation',
  'didChangeFolders',
  'didChangeSettings',
  'didLog',
] as const

export type EventName = (typeof EVENTS)[number]

export function isMethodName(text: string): text is MethodName {
  return METHODS.some((name) => name === text)
}

export function isEventName(text: string): text is EventName {
  return EVENTS.some((name) => name === text)
}
