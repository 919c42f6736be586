/** A message in the corner: what was done goes by itself, what failed stays. */
export interface Toast {
  readonly id: string
  readonly tone: 'good' | 'bad' | 'info'
  readonly title: string
  readonly text: string
  readonly actions: readonly ToastAction[]
}

export interface ToastAction {
  readonly label: string
  readonly run: () => void
}
