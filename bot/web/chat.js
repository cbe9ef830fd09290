/** The chat in the browser: sends what the user says, shows the reply, loses neither. */

// Where storage is forbidden this throws, and the form goes on working without a script.
const storage = window.sessionStorage
const form = document.querySelector('#chat-form')
const input = document.querySelector('#chat-question')
const log = document.querySelector('#chat-log')
const status = document.querySelector('#chat-status')
const restart = document.querySelector('#chat-restart')

const timeoutMs = 120_000
const rememberedTurns = 20
const longQuote = 280
let isWaiting = false

const chatId = chooseChat()
restoreLog()
restart.hidden = log.childElementCount === 0

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const text = input.value.trim()
  if (text !== '') ask(text, text, input)
})

input.addEventListener('keydown', (event) => {
  // While a Vietnamese keyboard composes a syllable, Enter belongs to the keyboard.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  form.requestSubmit()
})

document.addEventListener('submit', (event) => {
  const choice = event.target.querySelector('[data-part="choice"]')
  if (!choice) return
  event.preventDefault()
  ask(choice.value, choice.textContent, choice)
})

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-part="expand"]')
  if (button) toggleQuote(button)
})

restart.addEventListener('click', () => {
  storage.clear()
  window.location.assign('/')
})

async function ask(says, shown, source) {
  if (isWaiting) return
  setWaiting(true)
  const turn = showQuestion(shown)
  const { reply, problem } = await send(says)
  setWaiting(false)
  if (problem) {
    turn.remove()
    showStatus(problem, true)
    return
  }
  if (source === input) input.value = ''
  showReply(turn, reply)
  saveLog()
}

async function send(text) {
  try {
    const response = await fetch('/api/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chatId, text }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (response.ok) return { reply: await response.json() }
    const { error } = await response.json().catch(() => ({}))
    return { problem: error ?? form.dataset.failed }
  } catch {
    return { problem: form.dataset.offline }
  }
}

function setWaiting(value) {
  isWaiting = value
  input.readOnly = value
  log.setAttribute('aria-busy', String(value))
  showStatus(value ? form.dataset.waiting : '', false)
}

function showStatus(text, isProblem) {
  status.textContent = text
  status.classList.toggle('problem', isProblem)
}

function showQuestion(text) {
  const turn = cloneTemplate('turn')
  part(turn, 'question').textContent = text
  part(turn, 'answer').hidden = true
  log.append(turn)
  turn.scrollIntoView({ block: 'start' })
  return turn
}

function showReply(turn, { text, citations, poll, choices, links = [], files = [] }) {
  const turnId = Date.now().toString(36)
  const answer = part(turn, 'answer')
  answer.append(...buildText(text, citations, turnId))
  answer.append(...citations.map((citation) => buildCitation(citation, turnId)))
  if (poll) answer.append(buildPoll(poll))
  const options = (poll?.options ?? []).map(({ label, says }, index) => ({
    label: `${'ABCDEFGH'[index]}. ${label}`,
    says,
  }))
  const offered = [...options, ...choices]
  if (offered.length > 0) answer.append(buildChoices(offered))
  answer.append(...links.map(buildLink), ...files.map(buildFile))
  answer.hidden = false
  restart.hidden = false
  shortenQuotes(answer)
  turn.scrollIntoView({ block: 'start' })
}

function buildText(text, citations, turnId) {
  const marks = new Set(citations.map(({ mark }) => `[${mark}]`))
  const paragraphs = text.split(/\n{2,}/u).filter((paragraph) => paragraph.trim() !== '')
  return paragraphs.map((paragraph) => {
    const pieces = paragraph.split(/(\[\d+\])/u)
    return build('p', ...pieces.map((piece) => (marks.has(piece) ? buildMark(piece, turnId) : piece)))
  })
}

function buildMark(piece, turnId) {
  const link = build('a', piece)
  link.className = 'mark'
  link.href = `#source-${turnId}-${piece.slice(1, -1)}`
  return link
}

function buildCitation({ mark, label, documentName, kindName, quote, href }, turnId) {
  const figure = cloneTemplate('citation')
  figure.id = `source-${turnId}-${mark}`
  part(figure, 'mark').textContent = `[${mark}]`
  part(figure, 'label').textContent = label
  part(figure, 'document').textContent = documentName
  part(figure, 'quote').textContent = quote
  part(figure, 'clause').href = href
  const whole = part(figure, 'whole')
  whole.href = href.split('#')[0]
  whole.textContent = whole.textContent.replace('{kind}', kindName.toLowerCase())
  return figure
}

function buildPoll({ question }) {
  const paragraph = build('p', question)
  paragraph.className = 'poll'
  return paragraph
}

function buildLink({ label, href }) {
  return build('p', Object.assign(build('a', label), { href }))
}

/** A picture as it is, anything else as a link to save it. */
function buildFile({ name, mimeType, base64 }) {
  const address = `data:${mimeType};base64,${base64}`
  const isPicture = mimeType.startsWith('image/')
  const element = build(isPicture ? 'img' : 'a', ...(isPicture ? [] : [name]))
  if (isPicture) Object.assign(element, { src: address, alt: name, className: 'picture' })
  else Object.assign(element, { href: address, download: name })
  return element
}

function buildChoices(choices) {
  const list = cloneTemplate('choices')
  const items = choices.map(({ label, says }) => {
    const item = list.firstElementChild.cloneNode(true)
    const button = part(item, 'choice')
    button.textContent = label
    button.value = says
    return item
  })
  list.replaceChildren(...items)
  return list
}

function shortenQuotes(root) {
  for (const figure of root.querySelectorAll('.citation')) {
    const quote = part(figure, 'quote')
    if (quote.textContent.length <= longQuote) continue
    quote.classList.add('short')
    part(figure, 'expand').hidden = false
  }
}

function toggleQuote(button) {
  const isShort = part(button.closest('.citation'), 'quote').classList.toggle('short')
  button.textContent = isShort ? button.dataset.more : button.dataset.less
  button.setAttribute('aria-expanded', String(!isShort))
}

/** The chat of this tab, unless the page brings an answer: that was given in a chat of its own. */
function chooseChat() {
  const ofPage = form.elements.chat.value
  const chosen = log.childElementCount > 0 ? ofPage : (storage.getItem('chatId') ?? ofPage)
  storage.setItem('chatId', chosen)
  return chosen
}

/** Who comes back from a reading page finds the conversation as it was; an answer brought by the page goes below. */
function restoreLog() {
  const brought = log.lastElementChild
  shortenQuotes(log)
  log.insertAdjacentHTML('afterbegin', storage.getItem('log') ?? '')
  if (!brought) return
  // Loaded again, the address would ask the same question again.
  window.history.replaceState(null, '', '/')
  brought.scrollIntoView({ block: 'start' })
  saveLog()
}

function saveLog() {
  const turns = [...log.children].slice(-rememberedTurns)
  storage.setItem('log', turns.map((turn) => turn.outerHTML).join(''))
}

function cloneTemplate(name) {
  return document.querySelector(`#${name}-template`).content.firstElementChild.cloneNode(true)
}

function part(element, name) {
  return element.querySelector(`[data-part="${name}"]`)
}

function build(tag, ...children) {
  const element = document.createElement(tag)
  element.append(...children)
  return element
}
