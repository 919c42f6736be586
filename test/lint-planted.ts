import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'

// Planted files are in no program, so the type-aware rules are off; what they plant is used by nobody.
const eslint = new ESLint({
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { rules: { '@typescript-eslint/no-unused-vars': 'off' } },
  ],
})

/** Lints a text as if it were the file of that path; gives `line rule` for every error. */
export async function lintPlanted(filePath: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath })
  if (result === undefined) throw new Error(`${filePath} is ignored by eslint.config.js`)
  return result.messages.map(({ line, ruleId, message }) => `${String(line)} ${ruleId ?? message}`)
}
