import './skeleton.css'

/** The place of something that is still to come; it is not seen at first. */
export function Skeleton({ width }: { readonly width: number | string }) {
  return <span className="skeleton" style={{ width }} aria-hidden />
}
