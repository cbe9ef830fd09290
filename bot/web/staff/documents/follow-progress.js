/** Keeps the table of files up to date while they are read. */
const part = document.querySelector('[data-part="progress"]')
const everyMs = 1500

follow()

async function follow() {
  part.querySelector('[data-part="reload"]')?.remove()
  while (part.querySelector('[data-left]').dataset.left !== '0') {
    await new Promise((resolve) => setTimeout(resolve, everyMs))
    await renew()
  }
}

async function renew() {
  try {
    const response = await fetch(part.dataset.from, { headers: { accept: 'text/html' }, redirect: 'error' })
    if (response.ok) part.innerHTML = await response.text()
    part.querySelector('[data-part="reload"]')?.remove()
  } catch {
    // The next try may reach the server again.
  }
}
