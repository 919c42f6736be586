import { useId } from 'react'

export interface ListedOption<V extends string> {
  readonly value: V
  readonly label: string
  /** What it is for, in a few words. */
  readonly note?: string
}

export interface OptionListProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly ListedOption<V>[]
  readonly onChoose: (value: V, index: number) => void
}

/** One out of a few, one below the other, each with what it is for. */
export function OptionList<V extends string>({
  label,
  value,
  options,
  onChoose,
}: OptionListProps<V>) {
  const name = useId()
  return (
    <fieldset className="options">
      <legend>{label}</legend>
      {options.map((option, index) => (
        <label key={option.value} className="option">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChoose(option.value, index)}
          />
          <span>{option.label}</span>
          {option.note === undefined ? null : <small>{option.note}</small>}
        </label>
      ))}
    </fieldset>
  )
}
