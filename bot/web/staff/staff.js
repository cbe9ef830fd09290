/** What the admin pages do in the browser beyond showing themselves; without it every form still works. */

// Long words are not lost by a click elsewhere; a form that is sent takes its own along.
let isSending = false
document.addEventListener('submit', () => {
  isSending = true
})
window.addEventListener('beforeunload', (event) => {
  if (!isSending && hasUnsavedWords()) event.preventDefault()
})

function hasUnsavedWords() {
  return [...document.querySelectorAll('form[method="post"] textarea')].some(
    (field) => field.value !== field.defaultValue,
  )
}
