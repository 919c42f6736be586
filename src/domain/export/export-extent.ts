import { assertNever } from '../problem.ts'

/** How much of a thing an export has; what is not all of it says so wherever it goes. */
export type ExportExtent =
  | { readonly extent: 'whole' }
  /** Somebody chose some: a filter, or names. */
  | {
      readonly extent: 'filtered'
      readonly shown: number
      readonly total: number
      readonly by: string
    }
  /** The rest could not be had. */
  | {
      readonly extent: 'partial'
      readonly shown: number
      readonly total: number
      readonly why: string
    }

/** What must be said of an export that is not whole; null: it is. `noun` is what it counts: `records`. */
export function describeExtent(extent: ExportExtent, noun: string): string | null {
  switch (extent.extent) {
    case 'whole':
      return null
    case 'filtered':
      return `This is not all: ${extent.shown} of ${extent.total} ${noun}, chosen by ${extent.by}.`
    case 'partial':
      return `This is not all: ${extent.shown} of ${extent.total} ${noun}; ${extent.why}.`
    default:
      return assertNever(extent)
  }
}

/** What stands in the file name of an export that is not whole, else nothing: `.partial-3-of-17`. */
export function extentSuffix(extent: ExportExtent): string {
  return extent.extent === 'whole' ? '' : `.${extent.extent}-${extent.shown}-of-${extent.total}`
}
