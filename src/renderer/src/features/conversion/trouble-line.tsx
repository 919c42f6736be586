import { useViewer } from '../../store/store-context.ts'

/** That what is shown could not be asked for anew, and is still what it was. */
export function TroubleLine() {
  const trouble = useViewer(({ conversion }) => conversion.trouble)
  if (trouble === null) return null
  return (
    <p className="cv-notice warn" role="status">
      <b>Shown as it was read last.</b> {trouble.cause} ({trouble.target}). {trouble.next}
    </p>
  )
}
