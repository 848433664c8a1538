/* Comfort only: every page works without this file. */

const typing = (target) =>
  target.closest('input:not([type="checkbox"]), select, textarea, [contenteditable]')

/** After a failed form, a screen reader starts at what must be corrected. */
document.querySelector('[data-focus]')?.focus()

/** Lists worked by keyboard: j and k move between rows, Enter opens, x chooses, / searches. */
function keyboardList(list) {
  const move = (by) => {
    const rows = [...list.querySelectorAll('a[data-row]')]
    const at = rows.indexOf(document.activeElement.closest('tr')?.querySelector('a[data-row]'))
    rows[at === -1 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)]?.focus()
  }
  const keys = {
    'j': () => move(1),
    'k': () => move(-1),
    'x': () => document.activeElement.closest('tr')?.querySelector('[data-choose]')?.click(),
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

/** Lines that are chosen: one by one, a run of them with Shift, or the whole page. */
function choosable(bar) {
  const boxes = [...document.querySelectorAll('[data-choose]')]
  const all = document.querySelector('[data-choose-all]')
  const count = bar.querySelector('[data-bulk-count]')
  let last = null
  const say = () => {
    const chosen = boxes.filter((box) => box.checked).length
    for (const box of boxes) box.closest('tr').classList.toggle('chosen', box.checked)
    const appears = bar.hidden && chosen > 0
    bar.hidden = chosen === 0
    if (appears) document.activeElement.closest('tr')?.scrollIntoView({ block: 'nearest' })
    count.hidden = false
    count.querySelector('output').value = chosen
    all.checked = chosen === boxes.length
    all.indeterminate = chosen > 0 && chosen < boxes.length
  }
  const choose = (box, isRun) => {
    if (isRun && last) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((one, two) => one - two)
      for (const between of boxes.slice(from, to + 1)) between.checked = box.checked
    }
    last = box
    say()
  }
  for (const box of boxes) box.addEventListener('click', (event) => choose(box, event.shiftKey))
  all.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked
    say()
  })
  all.hidden = false
  say()
}

/** Keys of one letter can be silenced, for those who speak to their computer (WCAG 2.1.4). */
const silenced = () => localStorage.getItem('keys') === 'off'

function keyboardHint(hint) {
  const search = hint.querySelector('[data-keyboard-search]')
  if (search) search.hidden = !document.querySelector('[data-search]')
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
const bulk = document.querySelector('[data-bulk]')
if (bulk) choosable(bulk)
document.querySelectorAll('[data-keyboard-hint]').forEach(keyboardHint)

/** Puts the fresh one in its place: what was unfolded stays so, and so does the keyboard. */
function swap(fragment, fresh) {
  const of = (selector, part) => [...part.querySelectorAll(selector)]
  const unfolded = of('details', fragment).map(({ open }) => open)
  of('details', fresh).forEach((part, rank) => (part.open = unfolded[rank] ?? part.open))
  if (fresh.isEqualNode(fragment)) return fragment
  const held = of('a, button, summary, input', fragment).indexOf(document.activeElement)
  fragment.replaceWith(fresh)
  of('a, button, summary, input', fresh)[held]?.focus({ preventScroll: true })
  return fresh
}

/**
 * Work in progress: asks the address again and swaps the fragment of the same
 * id, until the fragment names no address any more.
 */
async function follow(fragment) {
  const pauseOf = ({ dataset }) => Number(dataset.progressPause ?? 1000)
  for (let pause = pauseOf(fragment); fragment?.dataset.progressUrl;) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    if (document.hidden) continue
    try {
      const response = await fetch(fragment.dataset.progressUrl, { credentials: 'same-origin' })
      if (!response.ok) throw new Error(response.statusText)
      const page = new DOMParser().parseFromString(await response.text(), 'text/html')
      const fresh = page.getElementById(fragment.id)
      if (!fresh) return location.reload()
      fragment = swap(fragment, fresh)
      pause = pauseOf(fresh)
    } catch {
      pause = Math.min(pause * 2, 15_000)
    }
  }
}
document.querySelectorAll('[data-progress-url]').forEach(follow)
