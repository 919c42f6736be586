/**
 * One place where a module is named.
 * @typedef {object} Import
 * @property {any} node where to report
 * @property {string | undefined} specifier undefined when it is computed
 * @property {boolean} isTypeOnly whether nothing of it is left when the program runs
 * @property {readonly ImportedName[]} names the values taken from it; `*` for all at once
 */
/** @typedef {{ name: string, node: any }} ImportedName */

/**
 * ESLint visitors that call back for every form of import: static, re-exported, dynamic, required,
 * and the two that only TypeScript has.
 * @param {(found: Import) => void} onImport
 * @returns {Record<string, (node: any) => void>}
 */
export function visitImports(onImport) {
  /** @type {(node: any, source: any, isTypeOnly: boolean, names?: ImportedName[]) => void} */
  const found = (node, source, isTypeOnly, names = [{ name: '*', node }]) => {
    onImport({ node, specifier: textOf(source), isTypeOnly, names })
  }
  return {
    ImportDeclaration: (node) => {
      const names = node.specifiers.filter(isValue).map(importedName)
      found(node, node.source, node.importKind === 'type', names)
    },
    ExportNamedDeclaration: (node) => {
      if (node.source === null) return
      const names = node.specifiers.filter(isValue).map(reExportedName)
      found(node, node.source, node.exportKind === 'type', names)
    },
    ExportAllDeclaration: (node) => found(node, node.source, node.exportKind === 'type'),
    ImportExpression: (node) => found(node, node.source, false),
    CallExpression: (node) => {
      if (node.callee.name === 'require') found(node, node.arguments[0], false)
    },
    TSExternalModuleReference: (node) => found(node, node.expression, false),
    TSImportType: (node) => found(node, node.source, true),
  }
}

/** @type {(specifier: any) => boolean} */
function isValue({ importKind, exportKind }) {
  return importKind !== 'type' && exportKind !== 'type'
}

/** @type {(specifier: any) => ImportedName} */
function importedName(specifier) {
  const isNamed = specifier.type === 'ImportSpecifier'
  return { name: isNamed ? nameOf(specifier.imported) : '*', node: specifier }
}

/** @type {(specifier: any) => ImportedName} */
function reExportedName(specifier) {
  return { name: nameOf(specifier.local), node: specifier }
}

/** @type {(identifierOrString: any) => string} */
function nameOf({ name, value }) {
  return name ?? value
}

/** @type {(source: any) => string | undefined} */
function textOf(source) {
  if (source?.type === 'Literal') return String(source.value)
  if (source?.type !== 'TemplateLiteral' || source.expressions.length > 0) return undefined
  return source.quasis[0].value.cooked
}
