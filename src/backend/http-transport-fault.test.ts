import { expect, test } from 'vitest'
import { DownloadFault } from './download-fault.ts'
import { DOWNLOAD_LIMITS } from './download-limits.ts'
import { transportFault } from './http-transport-fault.ts'

function faultOf(code: string, message: string): unknown {
  const error = Object.assign(new Error(message), { code })
  return transportFault(error, { host: 'source.test', stage: 'head', limits: DOWNLOAD_LIMITS })
}

// As Node reports them: with a code, and without the name of a system call.
test.each([
  ['CERT_HAS_EXPIRED', 'certificate has expired', 'its certificate has expired'],
  ['INVALID_PURPOSE', 'unsuitable certificate purpose', 'unsuitable certificate purpose'],
  ['UNSPECIFIED', 'EE certificate key too weak', 'EE certificate key too weak'],
  ['CERT_REVOKED', 'certificate revoked', 'certificate revoked'],
  ['CERT_SIGNATURE_FAILURE', 'certificate signature failure', 'certificate signature failure'],
  ['UNABLE_TO_GET_CRL', 'unable to get certificate CRL', 'unable to get certificate CRL'],
  ['INVALID_CA', 'invalid CA certificate', 'invalid CA certificate'],
])(
  'a certificate that is refused as %s is a fault of the source, not a bug',
  (code, message, words) => {
    const fault = faultOf(code, message)
    expect(fault).toBeInstanceOf(DownloadFault)
    expect(fault).toMatchObject({ code: 'source-unreachable', retry: 'never' })
    expect(String(fault)).toMatch(`source.test cannot prove that it is source.test: `)
    expect(String(fault)).toMatch(`${words} (${code})`)
  },
)

test('what no network reports stays the bug that it is', () => {
  const bug = faultOf('ERR_INVALID_ARG_TYPE', 'an argument is wrong')
  expect(bug).not.toBeInstanceOf(DownloadFault)
})
