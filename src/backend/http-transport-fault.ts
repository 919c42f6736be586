import { DownloadFault, type FaultDetails } from './download-fault.ts'
import type { DownloadLimits } from './download-limits.ts'

/** Where in an exchange the connection failed. */
export interface TransportContext {
  readonly host: string
  /** `head`: before the answer's headers were complete. */
  readonly stage: 'head' | 'body'
  readonly limits: DownloadLimits
}

/**
 * What the network, undici or zlib reported, in plain words and with its code. Anything else stays
 * itself: an abort, which the caller knows about, or a bug.
 */
export function transportFault(error: unknown, context: TransportContext): unknown {
  if (!(error instanceof Error) || error instanceof DownloadFault) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const details = detailsOf(error, code, context)
  // The error itself is left out: that of the parser quotes what was sent.
  return details === null ? error : new DownloadFault(details)
}

const IS_OFFLINE = 'is this computer offline?'

function detailsOf(error: Error, code: string, context: TransportContext): FaultDetails | null {
  const { host, stage, limits } = context
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return unreachable(
        `cannot find the host ${soughtHost(error) ?? host} (${code}); ${IS_OFFLINE}`,
      )
    case 'ECONNREFUSED':
      return unreachable(`the connection to ${host} was refused${refuser(error)} (${code})`)
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'ENETDOWN':
      return unreachable(`there is no way to ${host} (${code}); ${IS_OFFLINE}`)
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return unreachable(`${host} took no connection within ${seconds(limits.connectMs)}`)
    case 'UND_ERR_HEADERS_TIMEOUT':
      return unreachable(`${host} gave no answer within ${seconds(limits.headersMs)}`)
    case 'UND_ERR_BODY_TIMEOUT':
      return unreachable(`${host} sent nothing more for ${seconds(limits.idleMs)}, mid-file`)
    case 'ECONNRESET':
    case 'ECONNABORTED':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return /^bad /.test(error.message) ? notHttp(host, error) : cut(host, stage, code)
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return stage === 'head' ? notHttp(host, error) : cut(host, stage, code)
    case 'UND_ERR_HEADERS_OVERFLOW':
      return notHttp(host, error)
    case 'Z_BUF_ERROR':
      return {
        code: 'truncated',
        cause: `${host} sent a gzip body that is cut short`,
        retry: 'once',
      }
    case 'Z_DATA_ERROR':
      return mislabelled(host)
    default:
      if (error.name !== 'HTTPParserError') return lastResort(error, code, host)
      // The parser was in the middle of a chunk when the connection ended.
      return error.message.includes('EOF') ? cut(host, stage, 'EOF') : notHttp(host, error)
  }
}

/** The name that was looked up: behind a proxy, the proxy's. */
function soughtHost(error: Error): string | null {
  return 'hostname' in error && typeof error.hostname === 'string' ? error.hostname : null
}

/** Who refused, where one address was tried: behind a proxy, the proxy. */
function refuser(error: Error): string {
  if (!('address' in error && 'port' in error)) return ''
  return ` by ${String(error.address)}:${String(error.port)}`
}

function lastResort(error: Error, code: string, host: string): FaultDetails | null {
  const proxyStatus = /^Proxy response \((\d+)\)/.exec(error.message)?.[1]
  if (proxyStatus !== undefined || code.startsWith('UND_ERR_PRX')) return proxied(proxyStatus, host)
  const tls = tlsWords(code, error)
  if (tls !== null) return untrusted(host, tls, code)
  if (!('syscall' in error)) return null
  return unreachable(`the connection to ${host} failed (${code})`)
}

function unreachable(cause: string): FaultDetails {
  return { code: 'source-unreachable', cause, retry: 'again' }
}

function cut(host: string, stage: TransportContext['stage'], code: string): FaultDetails {
  if (stage === 'head') return unreachable(`${host} closed the connection unanswered (${code})`)
  return {
    code: 'truncated',
    cause: `${host} closed the connection mid-file (${code})`,
    retry: 'again',
  }
}

function notHttp(host: string, error: Error): FaultDetails {
  return {
    code: 'source-refused',
    cause: `what ${host} sent is not a valid HTTP answer (${error.name})`,
    retry: 'never',
  }
}

function mislabelled(host: string): FaultDetails {
  return {
    code: 'not-the-file',
    cause: `${host} sent a body that is labelled gzip and cannot be unpacked`,
    retry: 'once',
  }
}

function proxied(status: string | undefined, host: string): FaultDetails {
  const how = status === undefined ? 'failed' : `answered ${status}`
  return {
    code: 'source-unreachable',
    cause: `the proxy on the way to ${host} ${how}`,
    next: 'check HTTPS_PROXY, its user name and its password, then try again',
    retry: status === undefined ? 'again' : 'never',
  }
}

function untrusted(host: string, words: string, code: string): FaultDetails {
  return {
    code: 'source-unreachable',
    cause: `${host} cannot prove that it is ${host}: ${words} (${code})`,
    next: 'check the clock of this computer and the network; a network that reads along needs its own authority (NODE_EXTRA_CA_CERTS)',
    retry: 'never',
  }
}

// The rest of what Node calls the verdicts of OpenSSL; the last stands for all that it has no name for.
const CERTIFICATE_REFUSED =
  /^(CERT|CRL|ERROR_IN|UNABLE_TO)_[A-Z_]+$|^(INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|OUT_OF_MEM|UNSPECIFIED)$/

function tlsWords(code: string, { message }: Error): string | null {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return 'its certificate has expired'
    case 'CERT_NOT_YET_VALID':
      return 'its certificate is not valid yet'
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return 'its certificate is self-signed'
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'its certificate is for another name'
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return 'its certificate comes from an unknown authority'
    default:
      if (CERTIFICATE_REFUSED.test(code)) return `its certificate is not accepted: ${message}`
      return code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') ? 'TLS failed' : null
  }
}

function seconds(ms: number): string {
  return `${ms / 1000} s`
}
