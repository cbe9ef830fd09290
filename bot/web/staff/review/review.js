/** Keeps the original in step with the clauses, jumps from doubt to doubt, and opens the forms of a clause below it. */
const tree = document.querySelector('[data-part="tree"]')
const source = document.querySelector('[data-part="source"]')
const read = document.querySelector('[data-part="read"]')
const clauses = [...tree.children]
const paragraphs = [...source.querySelectorAll('[data-at]')].map((part) => ({ part, at: Number(part.dataset.at) }))

document.querySelector('[data-part="keys"]').hidden = false
for (const clause of clauses) clause.tabIndex = -1
// One stop for all clauses: from there on, keys lead through them.
for (const link of tree.querySelectorAll('a, summary')) link.tabIndex = -1
let current = clauses.find((clause) => `#${clause.id}` === location.hash) ?? clauses[0]
if (current) current.tabIndex = 0

tree.addEventListener('focusin', ({ target }) => choose(target.closest('li')))
tree.addEventListener('click', (event) => {
  const link = event.target.closest('a.edit')
  if (link) {
    event.preventDefault()
    openEditor(link.closest('li'))
  } else if (!event.target.closest('[data-part="editor"]')) {
    choose(event.target.closest('li'))
  }
})
document.querySelector('[data-part="next-doubt"]').addEventListener('click', () => goToDoubt(1))
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.key === 'Escape') return leave(event.target)
  if (event.target.closest('input, textarea, select')) return
  const act = keys[event.key] ?? (event.target.parentElement === tree ? keysOfClause[event.key] : undefined)
  if (!act) return
  event.preventDefault()
  act()
})

const keys = {
  n: () => goToDoubt(1),
  N: () => goToDoubt(-1),
  j: () => move(1),
  k: () => move(-1),
}

/** Elsewhere they scroll and press buttons. */
const keysOfClause = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: () => openEditor(current),
}

let lastDoubt
let showing = false
read.addEventListener('scroll', () => {
  if (showing) return
  showing = true
  requestAnimationFrame(() => {
    showing = false
    const top = read.getBoundingClientRect().top
    const first = clauses.find((clause) => clause.getBoundingClientRect().bottom > top + 40)
    if (first) showPlace(first)
  })
})

function choose(clause) {
  if (!clause || clause.parentElement !== tree) return
  if (current) current.tabIndex = -1
  current?.classList.remove('current')
  current = clause
  current.tabIndex = 0
  current.classList.add('current')
  showPlace(clause)
}

function move(step) {
  clauses[clauses.indexOf(current) + step]?.focus()
}

/** The original is scrolled by itself, so that the page stays where it is. */
function showPlace(clause) {
  const { start, page } = clause.dataset
  const image = page && source.querySelector(`figure[data-page="${page}"]`)
  const place = image || paragraphs.findLast(({ at }) => at <= Number(start))?.part
  if (!place) return
  source.querySelector('.here')?.classList.remove('here')
  place.classList.add('here')
  source.scrollTop += place.getBoundingClientRect().top - source.getBoundingClientRect().top - 60
}

function goToDoubt(step) {
  const doubts = [...document.querySelectorAll('[data-doubt]')]
  if (doubts.length === 0) return
  const next = (step > 0 ? doubts.find(isAfter) : doubts.findLast(isBefore)) ?? doubts.at(step > 0 ? 0 : -1)
  const details = next.closest('details')
  if (details) details.open = true
  const field = next.querySelector('input:not([type="hidden"]), textarea, button')
  lastDoubt = next
  // What has nothing to fill in or press is read.
  if (!next.hasAttribute('tabindex')) next.tabIndex = -1
  if (next.parentElement === tree) next.focus()
  else (field ?? next).focus()
  next.scrollIntoView({ block: 'center' })
}

/** The last doubt that was gone to, or where somebody has gone since. */
function standsAt() {
  const active = document.activeElement
  return active && active !== document.body && active.dataset.part !== 'next-doubt' ? active : lastDoubt
}

function isAfter(doubt) {
  const here = standsAt()
  if (!here) return true
  return !doubt.contains(here) && Boolean(here.compareDocumentPosition(doubt) & Node.DOCUMENT_POSITION_FOLLOWING)
}

function isBefore(doubt) {
  const here = standsAt()
  if (!here) return true
  return !doubt.contains(here) && Boolean(here.compareDocumentPosition(doubt) & Node.DOCUMENT_POSITION_PRECEDING)
}

async function openEditor(clause) {
  if (!clause || clause.querySelector('[data-part="editor"]')) return
  if (!closeEditor()) return
  const address = clause.querySelector('a.edit')?.href
  if (!address) return
  const response = await fetch(`${address}?part=1`, { redirect: 'error' }).catch(() => undefined)
  // Without the part there is still the page.
  if (!response?.ok) return location.assign(address)
  clause.insertAdjacentHTML('beforeend', await response.text())
  const editor = clause.querySelector('[data-part="editor"]')
  editor.querySelector('[data-part="cancel"]').addEventListener('click', (event) => {
    event.preventDefault()
    closeEditor()
  })
  const field = editor.querySelector('textarea') ?? editor.querySelector('input:not([type="hidden"])')
  field?.focus()
}

/** From a field of the header, so that the keys act again; from the editor, with a question if something was typed. */
function leave(target) {
  if (target.closest('.header-fields')) target.blur()
  else closeEditor()
}

/** False if what was typed is to be kept. */
function closeEditor() {
  const editor = tree.querySelector('[data-part="editor"]')
  if (!editor) return true
  if (isChanged(editor) && !window.confirm(editor.dataset.unsaved)) return false
  const clause = editor.closest('li')
  editor.remove()
  clause.focus()
  return true
}

function isChanged(editor) {
  return [...editor.querySelectorAll('textarea, input:not([type="hidden"])')].some(
    (field) => field.value !== field.defaultValue,
  )
}
