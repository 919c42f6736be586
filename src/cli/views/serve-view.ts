import { jsonObject } from '../../domain/export/json-shapes.ts'
import type { Told } from '../command.ts'

/** That the page is served; a new key is told of as `opening` too. */
export function servingEvent(address: string): Told {
  return {
    json: () => jsonObject({ event: 'serving', address }),
    text: (view) =>
      [
        `Open ${view.paint('title', address)}`,
        view.paint('quiet', 'It lets one browser in, once, within ten minutes.'),
        view.paint('quiet', 'Enter: a new address for another browser. Ctrl-C: stop.'),
        '',
      ].join('\n'),
  }
}

/** Another address, for another browser or a later time. */
export function newAddressEvent(address: string): Told {
  return {
    json: () => jsonObject({ event: 'new-address', address }),
    text: (view) => `Open ${view.paint('title', address)}\n`,
  }
}

/** That no browser could be opened; whoever reads this opens the address. */
export function browserFailedEvent(reason: string): Told {
  return {
    json: () => jsonObject({ event: 'no-browser', reason }),
    text: () => `No browser could be opened (${reason}): open the address yourself.\n`,
  }
}
