/* Comfort only: every page works without this file. */

const typing = (target) => target.closest('input, select, textarea, [contenteditable]')

/** After a failed form, a screen reader starts at what must be corrected. */
document.querySelector('[data-focus]')?.focus()

/** Lists worked by keyboard: j and k move between rows, Enter opens, / searches. */
function keyboardList(list) {
  const links = () => [...list.querySelectorAll('a[data-row]')]
  const move = (by) => {
    const all = links()
    const at = all.indexOf(document.activeElement)
    const next = all[at === -1 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]
    next?.focus()
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    if (event.key === 'j') move(1)
    else if (event.key === 'k') move(-1)
    else if (event.key === '/') document.querySelector('[data-search]')?.focus()
    else return
    event.preventDefault()
  })
}
const list = document.querySelector('[data-keyboard-list]')
if (list) keyboardList(list)

/**
 * Work in progress: asks the address again and swaps the fragment of the same
 * id, until the fragment names no address any more.
 */
async function follow(fragment) {
  for (let pause = 1000; fragment?.dataset.progressUrl;) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    if (document.hidden) continue
    try {
      const response = await fetch(fragment.dataset.progressUrl, { credentials: 'same-origin' })
      if (!response.ok) throw new Error(response.statusText)
      const page = new DOMParser().parseFromString(await response.text(), 'text/html')
      const fresh = page.getElementById(fragment.id)
      if (!fresh) return location.reload()
      fragment.replaceWith(fresh)
      fragment = fresh
      pause = 1000
    } catch {
      pause = Math.min(pause * 2, 15_000)
    }
  }
}
document.querySelectorAll('[data-progress-url]').forEach(follow)
