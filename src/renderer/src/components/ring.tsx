const RADIUS = 5.25
const AROUND = 2 * Math.PI * RADIUS

export interface RingProps {
  /** From 0 to 1; null: nobody knows. */
  readonly share: number | null
  readonly mark?: 'dot' | 'arrow' | 'none'
}

/** A ring of which a share is drawn: time left, or work done. The words beside it say the same. */
export function Ring({ share, mark = 'none' }: RingProps) {
  return (
    <svg className="fs" viewBox="0 0 16 16" aria-hidden>
      <circle className="track" cx="8" cy="8" r={RADIUS} />
      {share === null ? null : (
        <circle
          cx="8"
          cy="8"
          r={RADIUS}
          strokeDasharray={`${(share * AROUND).toFixed(2)} ${AROUND.toFixed(2)}`}
          transform="rotate(-90 8 8)"
        />
      )}
      {mark === 'dot' ? <circle className="dot" cx="8" cy="8" r="1.6" /> : null}
      {mark === 'arrow' ? <path d="M8 5.6v4.2M6.2 8.2 8 10l1.8-1.8" strokeWidth="1.4" /> : null}
    </svg>
  )
}
