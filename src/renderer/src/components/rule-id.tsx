import './rule-id.css'

/** The id of a rule or a finding; it never stands without a sentence. */
export function RuleId({ id }: { readonly id: string }) {
  return <code className="rule-id">{id}</code>
}
