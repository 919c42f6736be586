// A comment for a tool tells a reader nothing.
const DIRECTIVE = /^\s*(eslint|prettier|@ts-|[cv]8 )/

/**
 * Asks for the reason of every cast (`as X`, not `as const`): a comment on its line or the line above.
 * @type {import('eslint').Rule.RuleModule}
 */
export const castReason = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: 'Say beside the cast why it holds, or check the value instead.' },
  },
  create(context) {
    const { sourceCode } = context
    const commented = new Set(
      sourceCode
        .getAllComments()
        .filter((comment) => !DIRECTIVE.test(comment.value))
        .map((comment) => comment.loc?.end.line),
    )
    /** @type {(node: any) => void} */
    const check = (node) => {
      const type = node.typeAnnotation
      if (type.typeName?.name === 'const') return
      const lines = [node.loc.start.line - 1, type.loc.start.line - 1, type.loc.start.line]
      if (!lines.some((line) => commented.has(line))) context.report({ node, messageId: 'missing' })
    }
    return { TSAsExpression: check, TSTypeAssertion: check }
  },
}
