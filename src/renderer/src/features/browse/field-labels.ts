import { visibleText } from './visible-text.ts'

const LABELS: ReadonlyMap<string, string> = new Map([
  ['parameters', 'Params'],
  ['parameters_bn', 'Params'],
  ['description', 'Desc'],
  ['url', 'URL'],
  ['nsfw', 'NSFW'],
  ['instruct_format', 'Instruct'],
  ['size_on_disk_bytes', 'Size'],
  ['homepage', 'Home'],
  ['config', 'Files'],
  ['text_model_group', 'Family'],
  ['min_bridge_version', 'Bridge'],
  ['sha256sum', 'SHA-256'],
  ['controlnet_style', 'Style'],
  ['pretrained_name', 'Pretrained'],
])

const LONG_LABELS: ReadonlyMap<string, string> = new Map([
  ['parameters', 'Parameters'],
  ['parameters_bn', 'Parameters'],
  ['description', 'Description'],
  ['homepage', 'Homepage'],
  ['min_bridge_version', 'Min. bridge'],
  ['display_name', 'Shown as'],
])

/** What stands above a field's column. */
export function columnLabel(field: string): string {
  return LABELS.get(field) ?? inWords(field)
}

/** What stands beside a field's value, where there is more room. */
export function factLabel(field: string): string {
  return LONG_LABELS.get(field) ?? columnLabel(field)
}

/** `known_slow_download` -> `Known slow download`; other names stay as they are. */
function inWords(field: string): string {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(field)) return visibleText(field) || '(no name)'
  const words = field.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
