import { createRoot } from 'react-dom/client'
import { createAddressBar } from './address-bar.ts'
import { onPageHide } from './page-hide.ts'
import { App } from './app.tsx'
import { connectHost } from './connect-host.ts'
import { allowStylesOfParts } from './style-nonce.ts'
import './styles/tokens.css'
import './styles/fonts.css'
import './styles/base.css'
import { keepCurrent } from './store/keep-current.ts'
import { createViewerStore } from './store/viewer-store.ts'

const root = document.querySelector('#root')
if (root === null) throw new TypeError('the page has no root element')
allowStylesOfParts(document)
const { client, host, follow } = connectHost(window)
const options = {
  client,
  host,
  address: createAddressBar(window),
  onLeave: onPageHide(window),
  now: () => Date.now(),
}
const store = createViewerStore(options)
keepCurrent(store, options)
follow(store)
createRoot(root).render(<App store={store} />)
