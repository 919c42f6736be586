import { useState } from 'react'
import { focusTarget } from '../../commands/focus-targets.ts'

/**
 * For `onCloseAutoFocus` of a dialog that no button of its own has opened: the focus goes back to
 * where it was when the dialog came, or to the rows when that is gone.
 */
export function useReturnedFocus(): (event: Event) => void {
  const [former] = useState(() => document.activeElement)
  return (event) => {
    event.preventDefault()
    if (former instanceof HTMLElement && former.isConnected && former !== document.body)
      former.focus()
    else focusTarget('rows')
  }
}
