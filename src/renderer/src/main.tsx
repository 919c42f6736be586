import { createRoot } from 'react-dom/client'

const root = document.querySelector('#root')
if (root === null) throw new TypeError('the page has no root element')
createRoot(root).render(<main>Horde Reference Viewer</main>)
