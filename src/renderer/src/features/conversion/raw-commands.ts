import type { Command } from '../../commands/command.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { copyAndTell } from '../browse/browse-actions.ts'
import { conversionRouteOf, openAtLine } from './conversion-actions.ts'
import { copyRecordText } from './raw-actions.ts'
import { placeInFile } from './file-place.ts'

const SCREEN = { screen: 'conversion' } as const

/** What can be done with the files that a conversion is about, and with how their text is drawn. */
export const RAW_COMMANDS: readonly Command[] = [
  {
    id: 'conversion.raw-marks',
    ...{ title: 'Draw blanks and line ends, or not', group: 'View', keys: ['Alt+B'] },
    ...SCREEN,
    when: isRaw,
    run: (state) =>
      state.arrangeConversion({ hasMarks: conversionRouteOf(state)?.hasMarks === false }),
  },
  {
    id: 'conversion.raw-wrap',
    ...{ title: 'Wrap long lines, or not', group: 'View', keys: ['Alt+Z'] },
    ...SCREEN,
    when: isRaw,
    run: (state) =>
      state.arrangeConversion({ isWrapped: conversionRouteOf(state)?.isWrapped === false }),
  },
  {
    id: 'conversion.open-at-line',
    ...{ title: 'Open the file at this line', group: 'Records', keys: ['Ctrl+E'] },
    ...SCREEN,
    when: (state) =>
      state.host.openInEditor === null
        ? 'a web page cannot open files; copy file and line instead'
        : hasPlace(state),
    run: (state) => {
      const place = placeInFile(state)
      if (place !== null) void openAtLine(state, place)
    },
  },
  {
    id: 'conversion.copy-place',
    ...{ title: 'Copy file and line', group: 'Records', keys: ['Ctrl+Shift+E'] },
    ...SCREEN,
    when: hasPlace,
    run: (state) => {
      const place = placeInFile(state)
      if (place === null) return
      void copyAndTell(state, `${place.fileName}:${place.line}`, 'file and line')
    },
  },
  ...(['legacy', 'v2'] as const).map((file): Command => ({
    id: `conversion.copy-${file}`,
    title: `Copy the record as it is in the ${file} file`,
    ...{ group: 'Records', keys: [] },
    ...SCREEN,
    when: (state) => typeof conversionRouteOf(state)?.record === 'string' || 'no record is shown',
    run: (state) => void copyRecordText(state, file),
  })),
]

function isRaw(state: ViewerState): true | string {
  const route = conversionRouteOf(state)
  return (route?.view === 'raw' && route.record !== null) || 'only in the raw view of a record'
}

function hasPlace(state: ViewerState): true | string {
  return placeInFile(state) !== null || 'no place in a file is shown'
}
