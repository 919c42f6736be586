/** The mark of the program: legacy left, v2 right, a seam between. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 20 20" aria-hidden>
      <rect x="2" y="3.5" width="5.5" height="13" rx="1.6" />
      <rect x="12.5" y="3.5" width="5.5" height="13" rx="1.6" fill="currentColor" />
      <path d="M7.5 7.4h5M7.5 12.6h2.4" />
    </svg>
  )
}
