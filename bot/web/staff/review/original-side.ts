/** The original beside the clauses: images of its pages, or the text that was read from it. */
import { html } from 'hono/html'
import type { SeenVersion } from '../../../../ingest/documents/see-version.ts'
import { reviewPageStrings } from '../../../strings/review-page-strings.ts'
import type { Html } from '../../html-frame.ts'
import type { PageImage } from '../pages/add-page-images.ts'

export function renderSource({ seen: { version }, images }: { seen: SeenVersion; images: PageImage[] }): Html {
  if (images.length > 0) return html`${images.map(renderImage)}`
  return html`<p class="small">${reviewPageStrings.sourceText}</p><div class="source-text">${renderParagraphs(version.text)}</div>`
}

function renderImage({ number, address }: PageImage): Html {
  return html`<figure data-page="${number}"><figcaption class="small">${reviewPageStrings.pageImage(number)}</figcaption><img src="${address}" alt="${reviewPageStrings.pageImage(number)}" loading="lazy"></figure>`
}

/** Each with its place in the text, to which clauses refer. */
function renderParagraphs(text: string): Html[] {
  let at = 0
  return text.split('\n').map((line) => {
    const start = at
    at += line.length + 1
    return html`<p data-at="${start}">${line}</p>`
  })
}
