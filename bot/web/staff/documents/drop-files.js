/** Sends files that are dropped or chosen one by one, each with its progress, then shows how they are read. */
const form = document.querySelector('[data-part="drop"]')
const files = form.querySelector('#drop-files')
const folder = form.querySelector('#drop-folder')
const list = form.querySelector('[data-part="sending"]')
const token = form.elements.token.value
const { mostBytes, tooLarge, empty, sending, sent, notSent } = form.dataset
let isSending = false
/** Longer ones are pages, not sentences. */
const longestAnswer = 500

form.querySelector('[data-part="folder"]').hidden = false
form.querySelector('[data-part="send"]').hidden = true

files.addEventListener('change', () => sendAll([...files.files]))
folder.addEventListener('change', () => sendAll([...folder.files]))
form.addEventListener('submit', (event) => {
  event.preventDefault()
  sendAll([...files.files])
})

for (const name of ['dragover', 'dragenter']) {
  document.addEventListener(name, (event) => {
    if (![...event.dataTransfer.types].includes('Files')) return
    event.preventDefault()
    form.classList.add('over')
  })
}
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) form.classList.remove('over')
})
document.addEventListener('drop', async (event) => {
  if (![...event.dataTransfer.types].includes('Files')) return
  event.preventDefault()
  form.classList.remove('over')
  sendAll(await filesOf(event.dataTransfer))
})

/** Of folders too; the entries must be asked for before anything is awaited. */
async function filesOf(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.())
  if (entries.some((entry) => !entry)) return [...transfer.files]
  return (await Promise.all(entries.map(filesIn))).flat()
}

async function filesIn(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))]
  const reader = entry.createReader()
  const found = []
  for (;;) {
    // A folder tells at most a hundred entries at a time.
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return found
    for (const one of some) found.push(...(await filesIn(one)))
  }
}

async function sendAll(chosen) {
  // Folders hold files of the system that nobody means.
  const all = chosen.filter(({ name }) => !/^(?:\.|~\$|Thumbs\.db$|desktop\.ini$)/iu.test(name))
  if (isSending || all.length === 0) return
  isSending = true
  all.sort((one, other) => one.name.localeCompare(other.name, 'vi', { numeric: true }))
  let taken = 0
  for (const [place, file] of all.entries()) if (await send(file, place)) taken += 1
  isSending = false
  const isComplete = taken === all.length
  if (isComplete) location.assign(`/admin/files/${form.elements.batch.value}`)
  else if (taken > 0) showWay()
  files.value = ''
  folder.value = ''
}

/** Stays on the page, since some files were not taken. */
function showWay() {
  const link = document.createElement('a')
  link.href = `/admin/files/${form.elements.batch.value}`
  link.textContent = form.dataset.way
  const item = document.createElement('li')
  item.append(link)
  list.append(item)
}

/** Whether the file was taken. */
async function send(file, place) {
  const line = document.createElement('li')
  list.append(line)
  const say = (words, isProblem) => {
    line.textContent = words.replace('{name}', file.name)
    line.classList.toggle('problem', isProblem === true)
  }
  if (file.size > Number(mostBytes)) return say(tooLarge, true)
  if (file.size === 0) return say(empty, true)
  const { status, answer } = await post(file, place, (share) =>
    say(sending.replace('{percent}', Math.round(share * 100))),
  )
  if (status === 201) say(sent)
  else say(status >= 400 && answer.length < longestAnswer ? answer : notSent, true)
  return status === 201
}

/** Only XMLHttpRequest tells how much of a body has been sent. */
function post(file, place, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/admin/files')
    request.setRequestHeader('x-form-token', token)
    request.setRequestHeader('x-file', encodeURIComponent(JSON.stringify(describe(file, place))))
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total))
    request.addEventListener('loadend', () => resolve({ status: request.status, answer: request.responseText }))
    request.send(file)
  })
}

function describe({ name }, place) {
  return { name, place, batch: form.elements.batch.value, isOne: form.elements.one.checked }
}
