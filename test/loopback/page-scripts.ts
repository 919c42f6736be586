/** Functions that run in a page, as text: they are the browser's, not this program's. */

/** What a page does whose name leads to the host all of a sudden. */
export const REBOUND_CALL = `async () => {
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch('/api/workspace', { method: 'POST', headers, body: '{}' })
  return { status: response.status, text: await response.text() }
}`

/** Ways to post without, with, and without any answer. */
export const POSTS = [
  `(address) => fetch(address, { method: 'POST', mode: 'no-cors', body: '{}', credentials: 'include' })
    .then(() => null)`,
  `(address) => {
    const headers = { 'Content-Type': 'application/json' }
    return fetch(address, { method: 'POST', headers, body: '{}', credentials: 'include' }).then(() => null)
  }`,
  `(address) => navigator.sendBeacon(address, '{}')`,
]

/** A form whose fields are JSON: {"a":"="}. */
export const SUBMIT_FORM = `(action) => {
  const form = document.createElement('form')
  Object.assign(form, { action, method: 'post', enctype: 'text/plain', target: 'frame' })
  const input = document.createElement('input')
  Object.assign(input, { name: '{"a":"', value: '"}' })
  const frame = document.createElement('iframe')
  frame.name = 'frame'
  form.append(input)
  document.body.append(frame, form)
  form.submit()
}`

/** Reads an address, runs its script, and shows it in a frame. */
export const READ_EVERYTHING = `async (address) => {
  const fetched = await fetch(address).then((answer) => answer.text(), () => null)
  const script = document.createElement('script')
  script.src = address + '/assets/page.js'
  const loaded = await new Promise((resolve) => {
    script.onload = () => resolve(true)
    script.onerror = () => resolve(false)
    document.head.append(script)
  })
  const frame = document.createElement('iframe')
  frame.src = address
  await new Promise((resolve) => {
    frame.onload = resolve
    document.body.append(frame)
  })
  return { fetched, loaded, title: document.title }
}`

export const CONNECT = `(address) => new Promise((resolve) => {
  const socket = new WebSocket(address)
  socket.onopen = () => resolve('open')
  socket.onerror = () => resolve('refused')
})`

/** A page into which somebody got something. */
export const INJECTED = `<!doctype html><body><p id="styled">x</p>
  <style>#styled { color: rgb(1, 2, 3) }</style>
  <style nonce="__STYLE_NONCE__">#styled { background-color: rgb(4, 5, 6) }</style>
  <script>window.inline = true</script>
  <img src="/nothing" onerror="window.handler = true">
  <script src="/assets/page.js"></script>`

/** What a script of the page itself attempts. */
export const ATTEMPTS = `
  const attempt = async (name, action) => {
    try { await action(); window[name] = true } catch { window[name] = false }
  }
  window.done = (async () => {
    await attempt('evaluated', () => (0, eval)('1'))
    await attempt('made', () => new Function('return 1')())
    await attempt('html', () => { document.createElement('div').innerHTML = '<i></i>' })
    await attempt('policy', () => trustedTypes.createPolicy('mine', {}))
    await attempt('remote', () => fetch(window.target, { mode: 'no-cors' }))
    await attempt('own', () => fetch('/assets/page.js'))
  })()`

export const WHAT_RAN = `async () => {
  await window.done
  const names = ['inline', 'handler', 'evaluated', 'made', 'html', 'policy', 'remote', 'own']
  const found = Object.fromEntries(names.map((name) => [name, window[name] === true]))
  const style = getComputedStyle(document.querySelector('#styled'))
  const styled = style.color === 'rgb(1, 2, 3)'
  return { ...found, styled, noncedStyle: style.backgroundColor === 'rgb(4, 5, 6)' }
}`
