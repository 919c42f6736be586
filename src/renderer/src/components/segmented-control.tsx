import type { LucideIcon } from 'lucide-react'
import { ToggleGroup } from 'radix-ui'
import './segmented-control.css'

export interface SegmentOption<V extends string> {
  readonly value: V
  readonly label: string
  readonly icon?: LucideIcon
  /** A figure behind the label. */
  readonly count?: number
}

export interface SegmentedControlProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly SegmentOption<V>[]
  readonly onChange: (value: V) => void
}

/** One out of a few, all of them in sight. */
export function SegmentedControl<V extends string>({
  label,
  value,
  options,
  onChange,
}: SegmentedControlProps<V>) {
  const choose = (chosen: string) => {
    const option = options.find((other) => other.value === chosen)
    if (option !== undefined) onChange(option.value)
  }
  return (
    <ToggleGroup.Root
      className="seg"
      type="single"
      aria-label={label}
      value={value}
      onValueChange={choose}
    >
      {options.map(({ value: each, label: text, icon: Icon, count }) => (
        <ToggleGroup.Item key={each} value={each}>
          {Icon === undefined ? null : <Icon size={14} aria-hidden />}
          {text}
          {count === undefined ? null : <span className="why tabular">{count}</span>}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
