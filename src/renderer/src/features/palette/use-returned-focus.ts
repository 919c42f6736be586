import { useState } from 'react'

/**
 * For `onCloseAutoFocus` of a dialog that no button of its own has opened: the focus goes back to
 * where it was when the dialog came.
 */
export function useReturnedFocus(): (event: Event) => void {
  const [former] = useState(() => document.activeElement)
  return (event) => {
    event.preventDefault()
    if (former instanceof HTMLElement) former.focus()
  }
}
