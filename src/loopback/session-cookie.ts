/**
 * The cookie that holds a session. Cookies are shared by all ports of a computer, so its name has the
 * port in it: two programs do not take each other's away.
 */
export function sessionCookie(tcpPort: number, token: string): string {
  return `${cookieName(tcpPort)}=${token}; HttpOnly; SameSite=Strict; Path=/`
}

/** The tokens that a `Cookie` header brings; a browser may send several of one name. */
export function sessionTokens(tcpPort: number, header: string | undefined): readonly string[] {
  const start = `${cookieName(tcpPort)}=`
  return (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(start))
    .map((part) => part.slice(start.length))
}

function cookieName(tcpPort: number): string {
  return `hrv_${tcpPort}`
}
