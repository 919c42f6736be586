import { Rows3 } from 'lucide-react'
import { CommandButton } from '../../commands/command-button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import type { ConversionRoute } from '../../routes.ts'

/** What became of a category as a whole. */
export function CategoryConversion({ route }: { readonly route: ConversionRoute }) {
  return (
    <EmptyState
      icon={Rows3}
      title={`Conversion of ${route.category}`}
      actions={
        <CommandButton command="conversion.next-record" label="First record" look="primary" />
      }
    >
      Choose a record to see what became of each of its values.
    </EmptyState>
  )
}
