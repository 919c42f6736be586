const LOGIN = /(\b[a-z][a-z\d+.-]*:\/\/)[^\s/?#]*@/gi

/** A text whose addresses have lost their user names and passwords, so that it can be shown or kept. */
export function withoutLogins(text: string): string {
  return text.replace(LOGIN, '$1***@')
}
