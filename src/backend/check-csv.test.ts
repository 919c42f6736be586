import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { needs, vectorsFolder } from '../../test/requirements.ts'
import type { Finding, FindingId } from '../domain/finding.ts'
import { readCsv } from '../domain/legacy/read-csv.ts'
import { checkCsv } from './check-csv.ts'
import { readCsvRows } from './csv-rows.ts'
import { LISTED_PER_ID } from './finding-list.ts'

const HEADER =
  'name,parameters_bn,display_name,url,baseline,description,style,tags,instruct_format,settings'
const QUOTE_FAULTS: readonly FindingId[] = [
  'csv-open-quote',
  'csv-text-after-quote',
  'csv-quote-in-field',
]

/** A finding without its words: id, severity, record, path and `line:column`. */
type Summary = readonly [FindingId, string, string | null, string, string]

function check(text: string): Promise<readonly Finding[]> {
  return checkCsv(Buffer.from(text))
}

async function summarize(bytes: Uint8Array): Promise<Summary[]> {
  const findings = await checkCsv(bytes)
  return findings.map(({ id, severity, record, path, line, column }) => [
    id,
    severity,
    record,
    path,
    `${line}:${column}`,
  ])
}

function summaries(text: string): Promise<Summary[]> {
  return summarize(Buffer.from(text))
}

async function messageOf(id: FindingId, text: string): Promise<string> {
  const findings = await check(text)
  return findings.find((finding) => finding.id === id)?.message ?? ''
}

describe('a well-formed file', () => {
  const row = 'Org/Heron-7B,7,,,,"A long, ""quoted""\ndescription",,"a,b",,"{""top_k"": 40}"'

  test.for([
    ['with LF', `${HEADER}\n${row}\n`],
    ['with CR LF', `${HEADER}\r\n${row}\r\n`],
    ['with CR', `${HEADER}\r${row}\r`],
    ['without a last line end', `${HEADER}\n${row}`],
    ['with blank lines', `${HEADER}\n\n${row}\n\n\n`],
    ['with version and nsfw', `${HEADER},version,nsfw\n${row},1,true\n`],
    ['with another column order', `${HEADER.split(',').toReversed().join(',')}\n`],
    ['that is empty', ''],
  ] as const)('%s gives no findings', async ([, text]) => {
    expect(await check(text)).toEqual([])
  })

  test('bytes that are not UTF-8 are left to the stage that decodes', async () => {
    expect(await checkCsv(Buffer.from([...Buffer.from('name;"x"y\n'), 0xff]))).toEqual([])
  })
})

describe('quotes', () => {
  test('text after a closing quote is placed, and the value is the one the library reads', async () => {
    const text = `${HEADER}\n"Heron"-7B,7,,,,,,,,\n`
    expect(await summaries(text)).toEqual([
      ['csv-text-after-quote', 'warning', 'Heron-7B', '/name', '2:8'],
    ])
    expect(await messageOf('csv-text-after-quote', text)).toContain('“Heron-7B”')
  })

  test('a quote inside a bare cell is found once per cell', async () => {
    expect(await summaries(`${HEADER}\nHe"r"on,7,a"b,,,,,,,\n`)).toEqual([
      ['csv-quote-in-field', 'warning', 'He"r"on', '/name', '2:3'],
      ['csv-quote-in-field', 'warning', 'He"r"on', '/display_name', '2:12'],
    ])
  })

  test('an open quote that swallows rows is an error, and the row it makes is counted too', async () => {
    const text = `${HEADER}\nA,1,,,,,,,,\nB,1,"open,,,,,,,\nC,1,,,,,,,,\n`
    expect(await summaries(text)).toEqual([
      ['csv-open-quote', 'error', 'B', '/display_name', '3:5'],
      ['csv-ragged-row', 'error', 'B', '', '5:1'],
    ])
  })

  test('an open quote in the last cell of the file swallows nothing', async () => {
    expect(await summaries(`name,settings\nA,"{}\n`)).toContainEqual([
      'csv-open-quote',
      'warning',
      'A',
      '/settings',
      '2:3',
    ])
  })

  test('a quote behind a quoted cell with a NUL is seen, which csv-parse misses', async () => {
    expect(await summaries(`${HEADER}\nA,1,"x"\0y,,,,,,,\n`)).toEqual([
      ['csv-text-after-quote', 'warning', 'A', '/display_name', '2:8'],
    ])
  })

  test('faults in the header are about the file', async () => {
    const text = `"name",a"b,${HEADER.slice(5)}\n`
    expect(await summaries(text)).toEqual([
      ['csv-unknown-column', 'warning', null, '/a"b', '1:8'],
      ['csv-quote-in-field', 'warning', null, '', '1:9'],
    ])
  })

  test('rows behind a fault keep their numbers, lines and faults', async () => {
    const text = `${HEADER}\n"A"x,1,,,,,,,,\n\n"B\n"y,1,,,,,,,,\nC"z,1,,,,,,,,\nC"z,1,,,,,,,,,\n`
    expect(await summaries(text)).toEqual([
      ['csv-text-after-quote', 'warning', 'Ax', '/name', '2:4'],
      ['csv-text-after-quote', 'warning', 'B\ny', '/name', '5:2'],
      ['csv-quote-in-field', 'warning', 'C"z', '/name', '6:2'],
      ['csv-duplicate-name', 'error', 'C"z', '/name', '7:1'],
      ['csv-quote-in-field', 'warning', 'C"z', '/name', '7:2'],
      ['csv-ragged-row', 'warning', 'C"z', '/#10', '7:15'],
    ])
  })
})

describe('the number of cells', () => {
  test('a row that ends before the tags fails the category', async () => {
    const text = `${HEADER}\nA,1,x,,,,y\n`
    expect(await summaries(text)).toEqual([['csv-ragged-row', 'error', 'A', '', '2:11']])
    expect(await messageOf('csv-ragged-row', text)).toMatch(
      /7 cells, the header has 10.*whole file/,
    )
  })

  test.for([
    ['without a name', ' ,1,x', '<row 2>'],
    ['with an invalid size', 'A,seven,x', 'A'],
  ] as const)('a short row %s is skipped instead', async ([, row, record]) => {
    const text = `${HEADER}\n${row}\n`
    expect(await summaries(text)).toEqual([
      ['csv-ragged-row', 'warning', record, '', `2:${row.length + 1}`],
    ])
    expect(await messageOf('csv-ragged-row', text)).toContain('skips it anyway')
  })

  test('a row that ends behind the tags has empty cells', async () => {
    const text = `${HEADER}\nA,1,,,,,,tag\n`
    expect(await summaries(text)).toEqual([['csv-ragged-row', 'warning', 'A', '', '2:13']])
    expect(await messageOf('csv-ragged-row', text)).toContain('missing cells as empty')
  })

  test('the surplus of a long row is placed and shown', async () => {
    const text = `${HEADER}\nÄÖ😀,1,,,,,,,,,more,\n`
    expect(await summaries(text)).toEqual([['csv-ragged-row', 'warning', 'ÄÖ😀', '/#10', '2:15']])
    expect(await messageOf('csv-ragged-row', text)).toContain('“more”')
  })
})

describe('the header', () => {
  test('a repeated column is found where it is repeated', async () => {
    expect(await summaries(`${HEADER},name\n`)).toEqual([
      ['csv-repeated-column', 'warning', null, '/name', '1:94'],
    ])
  })

  test('faults in a repeated column go by their index', async () => {
    const findings = await summaries(`${HEADER},name\nx"y,1,,,,,,,,,A\n`)
    expect(findings).toContainEqual(['csv-quote-in-field', 'warning', 'A', '/#0', '2:2'])
  })

  test('an unknown column is found, and the name that was meant', async () => {
    const text = `${HEADER},extra, NSFW\n`
    expect(await summaries(text)).toEqual([
      ['csv-unknown-column', 'warning', null, '/extra', '1:94'],
      ['csv-unknown-column', 'warning', null, '/ NSFW', '1:100'],
    ])
    const findings = await check(text)
    expect(findings[1]?.message).toContain('write "nsfw"')
  })

  test('without a name column every row is skipped', async () => {
    expect(await summaries(`${HEADER.slice(5)}\n1,,,,,,,,\n`)).toEqual([
      ['csv-missing-column', 'error', null, '/name', '1:88'],
    ])
  })

  test('other missing columns are one finding', async () => {
    const text = 'name,url\n'
    expect(await summaries(text)).toEqual([['csv-missing-column', 'warning', null, '', '1:9']])
    expect(await messageOf('csv-missing-column', text)).toMatch(
      /: parameters_bn,.* parameters as 0/,
    )
  })

  test.for([
    ['a blank first line', `\n${HEADER}\nA,1,,,,,,,,\n`, 'first line is blank'],
    ['a page instead of a table', '<html>\n<body>Sorry, no</body>\n</html>\n', 'not the header'],
    ['rows without a header', 'A,1,,\nB,2,,,,\n', 'not the header'],
  ] as const)('%s is one finding, not one per row', async ([, text, words]) => {
    expect(await summaries(text)).toEqual([['csv-missing-column', 'error', null, '', '1:1']])
    expect(await messageOf('csv-missing-column', text)).toContain(words)
  })

  test.for([
    [';', '1:5', '";"'],
    ['\t', '1:5', 'tabs'],
    ['|', '1:5', '"|"'],
  ] as const)('a file separated by %j is one finding', async ([separator, place, word]) => {
    const text = `${HEADER}\n"A",1,,,,,,,,\n`.replaceAll(',', separator)
    expect(await summaries(text)).toEqual([['csv-foreign-separator', 'error', null, '', place]])
    expect(await messageOf('csv-foreign-separator', text)).toContain(`looks separated by ${word}.`)
  })

  test('a foreign separator is seen between quoted names too', async () => {
    expect(await summaries('"name";"parameters_bn"\n"A";1\n')).toEqual([
      ['csv-foreign-separator', 'error', null, '', '1:7'],
    ])
  })

  test('a semicolon in a description is no separator', async () => {
    expect(await check(`${HEADER}\nA,1,,,,one; two,,,,\n`)).toEqual([])
  })
})

describe('the file', () => {
  test('a byte order mark is found, and the rest read as if it were not there', async () => {
    const text = `\ufeff"name",${HEADER.slice(5)}\nA,1,,,,,,,,\nA,1,,,,,,,,\n`
    expect(await summaries(text)).toEqual([
      ['csv-byte-order-mark', 'error', null, '', '1:1'],
      ['csv-duplicate-name', 'error', 'A', '/name', '3:1'],
    ])
    expect(await messageOf('csv-byte-order-mark', text)).toContain('skips every row')
  })

  test('a byte order mark before another column costs only that column', async () => {
    const text = `\ufeff${HEADER.split(',').toReversed().join(',')}\n`
    expect(await summaries(text)).toEqual([['csv-byte-order-mark', 'warning', null, '', '1:1']])
  })

  test('mixed line ends are found at the first that differs; those in quotes do not count', async () => {
    const text = `${HEADER}\r\nA,1,,,,"a\nb\r",,,,\r\nB,1,,,,,,,,\nC,1,,,,,,,,\r\n`
    expect(await summaries(text)).toEqual([['csv-mixed-line-ends', 'info', null, '', '5:12']])
    expect(await messageOf('csv-mixed-line-ends', text)).toContain(
      'ends with LF, the ones above with CR LF',
    )
  })
})

describe('duplicate names', () => {
  test('both rows are named by number and line, with the legacy keys that are overwritten', async () => {
    const text = `${HEADER}\nOrg/A,1,,,,"x\ny",,,,\n\nB,1,,,,,,,,\n Org/A ,2,,,,,,,,\n`
    expect(await summaries(text)).toEqual([
      ['csv-duplicate-name', 'error', 'Org/A', '/name', '6:1'],
    ])
    const message = await messageOf('csv-duplicate-name', text)
    expect(message).toContain('Row 4 (line 6) has the name of row 2 (line 2).')
    expect(message).toContain(': Org/A, aphrodite/Org/A, koboldcpp/A.')
  })

  test('of three rows each later one points at the one before', async () => {
    const findings = await check(`${HEADER}\n${'A,1,,,,,,,,\n'.repeat(3)}`)
    expect(findings.map(({ message }) => message.slice(0, 51))).toEqual([
      'Row 3 (line 3) has the name of row 2 (line 2). The ',
      'Row 4 (line 4) has the name of row 3 (line 3). The ',
    ])
  })

  test('a name with :// overwrites no legacy key', async () => {
    const text = `${HEADER}\n${'a://b,1,,,,,,,,\n'.repeat(2)}`
    expect(await messageOf('csv-duplicate-name', text)).toContain('no key for such a name')
  })

  test('rows without a name are not duplicates of each other', async () => {
    expect(await check(`${HEADER}\n${' ,1,,,,,,,,\n'.repeat(2)}`)).toEqual([])
  })
})

describe('properties', () => {
  const csvText = fc
    .array(fc.constantFrom('"', '"', ',', ',', '\n', '\r\n', '\r', 'a', ' ', 'é', '\0'), {
      maxLength: 40,
    })
    .map((pieces) => pieces.join(''))

  test('the rows are the ones the library reads', async () => {
    await fc.assert(
      fc.asyncProperty(csvText, async (text) => {
        const file = Buffer.from(text)
        const rows: (readonly string[])[] = []
        await readCsvRows(file, 0, (row) => {
          rows.push(row.textEnd > row.start ? row.values : [])
        })
        const reading = readCsv(text)
        expect(rows).toEqual(reading.ok && reading.records.map((record) => record.fields))
      }),
      { numRuns: 2000 },
    )
  })

  test('a quote is reported exactly when csv-parse refuses the file', async () => {
    await fc.assert(
      fc.asyncProperty(csvText, async (text) => {
        fc.pre(!text.includes('\0'))
        const findings = await check(text)
        const isReported = findings.some(({ id }) => QUOTE_FAULTS.includes(id))
        expect(isReported).toBe(isRefused(text))
      }),
      { numRuns: 2000 },
    )
  })

  function isRefused(text: string): boolean {
    try {
      parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] })
      return false
    } catch {
      return true
    }
  }
})

describe('hostile files', () => {
  test('findings beyond the limit are counted, with every row broken and csv-parse given up', async () => {
    const rows = 50_000
    const findings = await check(`${HEADER}\n${'A,1,"x"y,,,,,,,,\n'.repeat(rows)}`)
    const unlisted = findings.slice(-3)
    expect(findings).toHaveLength(3 * LISTED_PER_ID + 3)
    expect(
      unlisted.map(({ id, severity, line, message }) => [id, severity, line, message]),
    ).toEqual([
      [
        'csv-text-after-quote',
        'warning',
        null,
        `${rows - LISTED_PER_ID} more of this kind are not listed.`,
      ],
      [
        'csv-ragged-row',
        'warning',
        null,
        `${rows - LISTED_PER_ID} more of this kind are not listed.`,
      ],
      [
        'csv-duplicate-name',
        'error',
        null,
        `${rows - 1 - LISTED_PER_ID} more of this kind are not listed.`,
      ],
    ])
  })

  test('a million rows, ten thousand columns and a cell of 50 MB are read to the end', async () => {
    const columns = Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(',')
    expect(await summaries(`${HEADER}\n${'A,1,,,,,,,,\n'.repeat(1_000_000)}`)).toHaveLength(
      LISTED_PER_ID + 1,
    )
    expect(await summaries(`${HEADER},${columns}\nA${','.repeat(10_010)}\n`)).toHaveLength(1002)
    expect(await summaries(`${HEADER}\nA,1,"${'x'.repeat(50_000_000)}"y,,,,,,,\n`)).toEqual([
      ['csv-text-after-quote', 'warning', expect.any(String), '/display_name', '2:50000007'],
    ])
  }, 60_000)
})

test('the sample folder shows what its README promises', async () => {
  const models = resolve(import.meta.dirname, '../../resources/sample/legacy/models.csv')
  expect(await summarize(readFileSync(models))).toEqual([
    ['csv-duplicate-name', 'error', 'brackish/Otter-7B-v1.1', '/name', '16:1'],
    ['csv-ragged-row', 'warning', 'ferrous/Slate-24B', '', '22:78'],
    ['csv-ragged-row', 'warning', 'ferrous/Slate-70B', '/#10', '23:77'],
    ['csv-quote-in-field', 'warning', 'tern-and-co/Teal-9B', '/display_name', '29:28'],
  ])
})

needs('vectors').describe('the vectors', () => {
  const edge = join(vectorsFolder(), 'edge')
  const missing = (place: string): Summary => ['csv-missing-column', 'warning', null, '', place]
  const noName = (place: string): Summary => ['csv-missing-column', 'error', null, '/name', place]
  const noHeader: Summary = ['csv-missing-column', 'error', null, '', '1:1']

  const EXPECTED: Readonly<Record<string, readonly Summary[]>> = {
    '204-csv-two-columns': [missing('1:19')],
    '205-csv-name-only-column': [missing('1:5')],
    '206-csv-all-known-columns': [missing('1:90')],
    '207-csv-reordered-unknown-columns': [
      ['csv-unknown-column', 'warning', null, '/zz', '1:1'],
      ['csv-unknown-column', 'warning', null, '/extra', '1:18'],
      missing('1:42'),
    ],
    '208-csv-header-case': [
      ['csv-unknown-column', 'warning', null, '/Name', '1:1'],
      noName('1:19'),
      missing('1:19'),
    ],
    '209-csv-header-spaces': [
      ['csv-unknown-column', 'warning', null, '/name ', '1:1'],
      noName('1:20'),
      missing('1:20'),
    ],
    '210-csv-duplicate-column': [
      ['csv-repeated-column', 'warning', null, '/name', '1:20'],
      missing('1:24'),
    ],
    '215-csv-single-newline': [noHeader],
    '216-csv-blank-line-before-header': [noHeader],
    '217-csv-blank-lines-between': [['csv-ragged-row', 'warning', '<row 3>', '', '6:4']],
    '220-csv-bom': [['csv-byte-order-mark', 'error', null, '', '1:1']],
    '223-csv-mixed-line-ends': [['csv-mixed-line-ends', 'info', null, '', '2:18']],
    '225-csv-quotes': [
      ['csv-quote-in-field', 'warning', 'Nu"t-9B', '/name', '3:3'],
      ['csv-quote-in-field', 'warning', 'Nu"t-9B', '/display_name', '3:12'],
      ['csv-text-after-quote', 'warning', 'Oak-1B', '/name', '4:6'],
      ['csv-text-after-quote', 'warning', 'Oak-1B', '/display_name', '4:15'],
      ['csv-quote-in-field', 'warning', '"Elm-1B"', '/name', '5:2'],
    ],
    '226-csv-unterminated-quote': [
      ['csv-open-quote', 'error', 'Nut-9B', '/display_name', '3:10'],
      ['csv-ragged-row', 'error', 'Nut-9B', '', '5:1'],
    ],
    '227-csv-unterminated-quote-harmless': [
      missing('1:31'),
      ['csv-open-quote', 'error', 'Nut-9B', '/description', '3:10'],
    ],
    '229-csv-short-row-before-tags': [['csv-ragged-row', 'error', 'Pear-7B', '', '3:15']],
    '230-csv-short-row-after-tags': [['csv-ragged-row', 'warning', 'Pear-7B', '', '2:22']],
    '231-csv-short-row-no-tags-column': [
      missing('1:31'),
      ['csv-ragged-row', 'warning', 'Pear-7B', '', '2:8'],
    ],
    '232-csv-long-row': [['csv-ragged-row', 'warning', 'Pear-7B', '/#10', '2:19']],
    '233-csv-semicolons': [['csv-foreign-separator', 'error', null, '', '1:5']],
    '236-csv-html-page': [noHeader],
    '237-csv-field-limit-ok': [missing('1:17')],
    '238-csv-field-limit-over': [missing('1:17')],
    '262-name-duplicate-rows': [['csv-duplicate-name', 'error', 'Org/A-7B', '/name', '4:1']],
  }

  const cases = readdirSync(edge).filter((name) => existsSync(join(edge, name, 'input/models.csv')))

  test.for(cases)('%s', async (name) => {
    const bytes = readFileSync(join(edge, name, 'input/models.csv'))
    expect(await summarize(bytes)).toEqual(EXPECTED[name] ?? [])
  })

  test('every expectation belongs to a vector', () => {
    expect(cases).toEqual(expect.arrayContaining(Object.keys(EXPECTED)))
  })

  test('the real file is well formed but for four duplicate names', async () => {
    const findings = await checkCsv(readFileSync(join(vectorsFolder(), 'real/legacy/models.csv')))
    const pairs = findings.map(({ id, message }) => [id, ...(message.match(/\(line \d+\)/g) ?? [])])
    expect(pairs).toEqual([
      ['csv-duplicate-name', '(line 52)', '(line 51)'],
      ['csv-duplicate-name', '(line 297)', '(line 296)'],
      ['csv-duplicate-name', '(line 339)', '(line 338)'],
      ['csv-duplicate-name', '(line 538)', '(line 537)'],
    ])
  })
})
