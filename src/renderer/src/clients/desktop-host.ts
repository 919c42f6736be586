import type { Result } from '../../../bridge/api.ts'
import type { DesktopApi } from '../../../bridge/desktop.ts'
import type { HostCapabilities } from '../../../bridge/host-capabilities.ts'
import type { Problem } from '../../../domain/problem.ts'

/** What a desktop can do; `onProblem` is told of what it could not. */
export function createDesktopHost(
  api: DesktopApi,
  onProblem: (problem: Problem) => void,
): HostCapabilities {
  const valueOf = <T>(result: Result<T>): T | null => {
    if (result.ok) return result.value
    onProblem(result.problem)
    return null
  }
  return {
    host: 'desktop',
    chooseFolder: async () => valueOf(await api.chooseFolder({})),
    chooseComparand: async (kind) => valueOf(await api.chooseComparand({ kind })),
    revealFile: async (target) => void valueOf(await api.revealFile(target)),
    openInEditor: async (target) => void valueOf(await api.openInEditor(target)),
    openSettings: async () => void valueOf(await api.openSettings({})),
    // What is saved is rendered anew where it is written: a page writes no texts of its own.
    saveExport: (request) => api.saveExport(request),
    openLink: (url) => void api.openLink({ url }).then(valueOf),
  }
}
