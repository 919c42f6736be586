import { useViewer } from '../../store/store-context.ts'

const MINUTE_MS = 60_000

/** The clock, by the minute: for what says days and hours, so that it is not drawn each second. */
export function useMinute(): number {
  return useViewer(({ clockMs }) => Math.floor(clockMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS - 1)
}
