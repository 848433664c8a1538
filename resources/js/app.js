/* Comfort only: every page works without this file. */

const typing = (target) => target.closest('input, select, textarea, [contenteditable]')

/** After a failed form, a screen reader starts at what must be corrected. */
document.querySelector('[data-focus]')?.focus()

/** Lists worked by keyboard: j and k move between rows, Enter opens, / searches. */
function keyboardList(list) {
  const move = (by) => {
    const rows = [...list.querySelectorAll('a[data-row]')]
    const at = rows.indexOf(document.activeElement)
    rows[at === -1 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)]?.focus()
  }
  const keys = {
    'j': () => move(1),
    'k': () => move(-1),
    '/': () => document.querySelector('[data-search]')?.focus(),
  }
  document.addEventListener('keydown', (event) => {
    const act = keys[event.key]
    const busy = event.ctrlKey || event.metaKey || event.altKey || typing(event.target)
    if (!act || busy || silenced()) return
    act()
    event.preventDefault()
  })
}

/** Keys of one letter can be silenced, for those who speak to their computer (WCAG 2.1.4). */
const silenced = () => localStorage.getItem('keys') === 'off'

function keyboardHint(hint) {
  const button = hint.querySelector('button')
  const say = () => (button.textContent = button.dataset[silenced() ? 'listen' : 'silence'])
  button.addEventListener('click', () => {
    localStorage.setItem('keys', silenced() ? 'on' : 'off')
    say()
  })
  say()
  hint.hidden = false
}

const list = document.querySelector('[data-keyboard-list]')
if (list) keyboardList(list)
document.querySelectorAll('[data-keyboard-hint]').forEach(keyboardHint)

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
