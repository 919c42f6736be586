import { Check, Minus } from 'lucide-react'
import { Checkbox as RadixCheckbox } from 'radix-ui'
import { useId } from 'react'
import './checkbox.css'

export interface CheckboxProps {
  readonly label: string
  readonly isLabelHidden?: boolean
  readonly checked: boolean | 'indeterminate'
  readonly tabIndex?: number
  readonly onChange: (isChecked: boolean) => void
}

/** Yes or no; `indeterminate`: some of those it stands for. */
export function Checkbox({
  label,
  isLabelHidden = false,
  checked,
  tabIndex,
  onChange,
}: CheckboxProps) {
  const id = useId()
  const Mark = checked === 'indeterminate' ? Minus : Check
  return (
    <span className="check">
      <RadixCheckbox.Root
        id={id}
        checked={checked}
        tabIndex={tabIndex}
        aria-label={isLabelHidden ? label : undefined}
        onCheckedChange={(state) => onChange(state === true)}
      >
        <RadixCheckbox.Indicator>
          <Mark size={12} strokeWidth={3} aria-hidden />
        </RadixCheckbox.Indicator>
      </RadixCheckbox.Root>
      {isLabelHidden ? null : <label htmlFor={id}>{label}</label>}
    </span>
  )
}
