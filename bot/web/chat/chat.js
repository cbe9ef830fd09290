/** The chat in the browser: sends what the user says and shows the turn that the server draws, losing neither. */

// Throws if storage is forbidden; the form then keeps working without a script.
const storage = window.sessionStorage
const form = document.querySelector('#chat-form')
const input = document.querySelector('#chat-question')
const log = document.querySelector('#chat-log')
const pending = document.querySelector('#chat-pending')
const status = document.querySelector('#chat-status')
const restart = document.querySelector('#chat-restart')

const timeoutMs = 120_000
const rememberedTurns = 20
let isWaiting = false

const chatId = chooseChat()
restoreLog()
restart.hidden = log.childElementCount === 0

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const text = input.value.trim()
  if (text !== '') ask({ chatId, text })
})

input.addEventListener('keydown', (event) => {
  // While a Vietnamese keyboard is composing a syllable, Enter belongs to the keyboard.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  form.requestSubmit()
})

document.addEventListener('submit', (event) => {
  const choice = event.target.querySelector('[data-part="choice"]')
  if (!choice) return
  event.preventDefault()
  ask({ chatId, text: choice.value, label: choice.textContent })
})

// Not every browser unfolds what a link leads into.
window.addEventListener('hashchange', () => {
  let folded = document.querySelector(':target')?.closest('details')
  while (folded) {
    folded.open = true
    folded = folded.parentElement.closest('details')
  }
})

restart.addEventListener('click', () => {
  storage.clear()
  window.location.assign('/')
})

async function ask(message) {
  if (isWaiting) return
  setWaiting(true)
  showPending(message.label ?? message.text)
  const { turn, problem } = await send(message)
  setWaiting(false)
  pending.hidden = true
  if (problem) return showStatus(problem, true)
  if (!message.label) input.value = ''
  placeTurn(turn)
}

async function send(message) {
  try {
    const response = await fetch('/api/messages', {
      method: 'POST',
      headers: { accept: 'text/html', 'content-type': 'application/json' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (response.ok) return parseTurn(await response.text())
    const { error } = await response.json().catch(() => ({}))
    return { problem: error ?? form.dataset.failed }
  } catch {
    return { problem: form.dataset.offline }
  }
}

/** A network that requires a login first answers with a page of its own. */
function parseTurn(page) {
  const turn = new DOMParser().parseFromString(page, 'text/html').querySelector('.turn')
  return turn ? { turn } : { problem: form.dataset.offline }
}

function setWaiting(value) {
  isWaiting = value
  input.readOnly = value
  showStatus(value ? form.dataset.waiting : '', false)
}

function showStatus(text, isProblem) {
  status.textContent = text
  status.classList.toggle('problem', isProblem)
}

/** Outside the log, which is read aloud, since the turn will bring the question again. */
function showPending(question) {
  pending.textContent = question
  pending.hidden = false
  pending.scrollIntoView({ block: 'start' })
}

function placeTurn(turn) {
  log.append(turn)
  restart.hidden = false
  turn.scrollIntoView({ block: 'start' })
  saveLog()
}

/** The chat of this tab, unless the page brings an answer, which was given in a chat of its own. */
function chooseChat() {
  const ofPage = form.elements.chat.value
  const chosen = log.childElementCount > 0 ? ofPage : (storage.getItem('chatId') ?? ofPage)
  storage.setItem('chatId', chosen)
  return chosen
}

/** Shows the conversation as it was to people who come back from a reading page; an answer on the page goes below. */
function restoreLog() {
  const brought = log.lastElementChild
  log.insertAdjacentHTML('afterbegin', storage.getItem('log') ?? '')
  if (!brought) return
  // Otherwise reloading the address would ask the same question again.
  window.history.replaceState(null, '', '/')
  brought.scrollIntoView({ block: 'start' })
  saveLog()
}

function saveLog() {
  const turns = [...log.children].slice(-rememberedTurns)
  storage.setItem('log', turns.map((turn) => turn.outerHTML).join(''))
}
