import { droppedField } from './common-rules.ts'
import { refuseUrl } from './download-url.ts'
import { mapOfText, orNull, text, type Kind } from './kinds.ts'
import { Refusal } from './refusal.ts'
import type { ConfigParts, ConfigRule, FieldRule } from './rule.ts'

/** Text that the library's URL parser takes, or null (spec conversion.md §4.4). */
export const downloadUrl: Kind = (value) => {
  const refused = typeof value === 'string' && value !== '' ? refuseUrl(value) : null
  return refused === null ? orNull(text)(value) : new Refusal(refused)
}

const SHA256: FieldRule = {
  type: 'field',
  id: 'file.sha256sum',
  sentence: 'The hash of the file; FIXME is written for a missing one.',
  source: 'sha256sum',
  target: 'sha256sum',
  presence: 'optional',
  kind: orNull(text),
  countsAsAbsent: (hash) => hash === '',
}

function partsWith(sha256: FieldRule): ConfigParts {
  return {
    skips: [
      {
        type: 'skip',
        id: 'file.without-path',
        sentence: 'A file entry with an empty path names no file.',
        skips: (path) => path === '',
        reason: 'lost',
      },
      {
        type: 'skip',
        id: 'file.yaml',
        sentence: 'Files with yaml in their path are not downloads in v2.',
        skips: (path) => path.toLowerCase().includes('yaml'),
        reason: 'obsolete',
      },
    ],
    sameFile: {
      type: 'same-file',
      id: 'file.repeated-path',
      sentence: 'Of several file entries with one path the last wins, at the place of the first.',
      identify: (path) => path,
    },
    file: [
      {
        type: 'field',
        id: 'file.path',
        sentence: 'The path of a file entry is the file name of its download.',
        source: 'path',
        target: 'file_name',
        presence: 'required',
        kind: text,
      },
      {
        type: 'url',
        id: 'download.file-url',
        sentence: 'The URL comes from the download entry whose file_name is the path exactly.',
        target: 'file_url',
        kinds: { file_name: orNull(text), file_url: downloadUrl },
        identify: (fileName) => fileName,
        convert: (url) => url,
      },
      sha256,
      {
        type: 'field',
        id: 'file.content-hash',
        sentence: 'content_hash is taken over; null is left out.',
        source: 'content_hash',
        target: 'content_hash',
        presence: 'optional',
        kind: orNull(text),
      },
      {
        type: 'field',
        id: 'file.file-type',
        sentence: 'file_type is called file_purpose in v2; null is left out.',
        source: 'file_type',
        target: 'file_purpose',
        presence: 'optional',
        kind: orNull(text),
      },
      {
        type: 'field',
        id: 'file.slow-download',
        sentence: 'A download counts as slow when its path (not its URL) holds civitai.',
        source: 'path',
        target: 'known_slow_download',
        presence: 'optional',
        convert: (path) => typeof path === 'string' && path.toLowerCase().includes('civitai'),
        nature: 'derived',
      },
      droppedField('file.md5sum', 'md5sum', 'obsolete', {
        sentence: 'v2 keeps SHA-256 hashes only.',
      }),
    ],
    repeatedEntry: {
      id: 'download.repeated-file',
      sentence: 'Of several download entries for one file the last wins, even without a URL.',
    },
    entry: [
      droppedField('download.file-path', 'file_path', 'obsolete', {
        sentence: 'A download is always saved under its file name.',
      }),
    ],
    hashes: {
      type: 'field',
      id: 'config.embedded-hashes',
      sentence: 'Hashes of embedded components are taken over; null is left out.',
      source: 'embedded_component_hashes',
      target: 'embedded_component_hashes',
      presence: 'optional',
      kind: orNull(mapOfText),
    },
  }
}

/** Downloads as all categories but image_generation write them (spec §7.1). */
export const CONFIG: ConfigRule = {
  type: 'config',
  id: 'config.downloads',
  sentence:
    'Files and download entries with one name become one download; the list is always written.',
  writesEmpty: true,
  parts: partsWith({ ...SHA256, fallback: 'FIXME' }),
}

/** Downloads of image models, where what equals a default is left out (spec §7.2). */
export const IMAGE_CONFIG: ConfigRule = {
  type: 'config',
  id: 'image.downloads',
  sentence:
    'Files and download entries with one name become one download; an empty list is left out.',
  writesEmpty: false,
  parts: partsWith({
    ...SHA256,
    id: 'image.sha256sum',
    sentence: 'The hash of the file; FIXME and a missing one are left out.',
    omits: (hash) => hash === 'FIXME',
  }),
}
