import { readFileSync } from 'node:fs'

/** The most memory that a running process has had at a time, in words. */
export function peakMemory(processId: number | undefined): string {
  // Only Linux tells of other processes in a file.
  if (process.platform !== 'linux' || processId === undefined) return 'not known here'
  const status = readFileSync(`/proc/${processId}/status`, 'utf8')
  const kilobytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1])
  return `${Math.round((kilobytes * 1024) / 1e6)} MB`
}
