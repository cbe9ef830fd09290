/** The chat as HTML: whole without a script, and with the templates from which `chat.js` builds further replies. */
import { html } from 'hono/html'
import {
  type Choice,
  letterOf,
  maxQuestionLength,
  type Poll,
  type Reply,
  type ReplyCitation,
  type ReplyFile,
} from '../conversation/message/message.ts'
import { failed } from '../strings/delivery-strings.ts'
import { webStrings } from '../strings/web-strings.ts'
import { type Html, renderPage } from './html-frame.ts'

export interface PageTurn {
  /** Tells the citations of this reply from those of others on the page. */
  id: string
  question: string
  reply: Reply
}

interface ChatPage {
  chatId: string
  greeting: Reply
  turn?: PageTurn
  /** What the user wrote and we could not take, to be put right. */
  draft?: string
  problem?: string
}

export function renderChatPage({ chatId, greeting, turn, draft = '', problem = '' }: ChatPage): Html {
  const body = html`<h1>${webStrings.chatTitle}</h1>
<section class="greeting" aria-label="${webStrings.greeting}">
${renderText(greeting.text)}
${renderChoices(greeting.choices, chatId)}
</section>
<div id="chat-log" role="log" aria-live="polite" aria-label="${webStrings.conversation}">${turn ? renderTurn(turn, chatId) : ''}</div>
${renderForm(chatId, draft, problem)}
${renderTemplates()}`
  const title = turn ? turn.question : webStrings.siteName
  return renderPage({ title, body, current: 'chat', script: '/chat.js', isIndexed: !turn && problem === '' })
}

function renderForm(chatId: string, draft: string, problem: string): Html {
  return html`<form id="chat-form" class="ask" action="/" data-waiting="${webStrings.waiting}" data-offline="${webStrings.offline}" data-failed="${failed}">
<p id="chat-status" class="${problem ? 'status problem' : 'status'}" role="status">${problem}</p>
<div class="heading"><label for="chat-question">${webStrings.questionLabel}</label> <button id="chat-restart" class="link" type="button" hidden>${webStrings.startOver}</button></div>
<div class="row">
<textarea id="chat-question" name="q" rows="1" required maxlength="${maxQuestionLength}" placeholder="${webStrings.questionHint}" enterkeyhint="send" autocomplete="off" aria-describedby="chat-status">${draft}</textarea>
<input type="hidden" name="chat" value="${chatId}">
<button>${webStrings.send}</button>
</div>
</form>`
}

/** Clones of these are filled through their `data-part`s. */
function renderTemplates(): Html {
  const citation = { mark: 0, label: '', documentName: '', kindName: '{kind}', quote: '', href: '', says: '' }
  return html`<template id="turn-template">${renderTurn({ id: '', question: '', reply: { text: '', citations: [], choices: [] } }, '')}</template>
<template id="citation-template">${renderCitation(citation, '')}</template>
<template id="choices-template">${renderChoices([{ label: '', says: '' }], '')}</template>`
}

function renderTurn({ id, question, reply }: PageTurn, chatId: string): Html {
  const marks = new Set(reply.citations.map(({ mark }) => mark))
  return html`<article class="turn">
<p class="question"><span class="unseen">${webStrings.youAsked} </span><span data-part="question">${question}</span></p>
<div class="answer" data-part="answer"><span class="unseen">${webStrings.replied} </span>${renderText(reply.text, marks, id)}${reply.citations.map((citation) => renderCitation(citation, id))}${renderPoll(reply.poll)}${renderChoices(letteredChoices(reply), chatId)}${renderAttached(reply)}</div>
</article>`
}

/** Paragraphs are parted by a blank line; `[1]` leads to its citation, where there is one. */
function renderText(text: string, marks: Set<number> = new Set(), turnId = ''): Html[] {
  const paragraphs = text.split(/\n{2,}/u).filter((paragraph) => paragraph.trim() !== '')
  return paragraphs.map((paragraph) => html`<p>${paragraph.split(/(\[\d+\])/u).map((piece) => renderPiece(piece))}</p>`)

  function renderPiece(piece: string): Html | string {
    const mark = Number(/^\[(\d+)\]$/u.exec(piece)?.[1])
    return marks.has(mark) ? html`<a class="mark" href="#${citationId(turnId, mark)}">${piece}</a>` : piece
  }
}

/** `chat.js` shortens a long quote; without a script it stands in full. */
function renderCitation({ mark, label, documentName, kindName, quote, href }: ReplyCitation, turnId: string): Html {
  return html`<figure class="citation" id="${citationId(turnId, mark)}">
<figcaption><span class="mark" data-part="mark">[${mark}]</span> <strong data-part="label">${label}</strong> <span class="document" data-part="document">${documentName}</span></figcaption>
<blockquote data-part="quote">${quote}</blockquote>
<p class="links"><button class="link" type="button" data-part="expand" data-more="${webStrings.expandQuote}" data-less="${webStrings.collapseQuote}" aria-expanded="false" hidden>${webStrings.expandQuote}</button>
<a data-part="clause" href="${href}">${webStrings.openClause}</a>
<a data-part="whole" href="${href.split('#')[0]!}">${webStrings.whole(kindName)}</a></p>
</figure>`
}

function renderPoll(poll: Poll | undefined): Html | string {
  return poll ? html`<p class="poll">${poll.question}</p>` : ''
}

function renderAttached({ links = [], files = [] }: Reply): Html {
  const pictures = files.filter(({ mimeType }) => mimeType.startsWith('image/'))
  const others = files.filter((file) => !pictures.includes(file))
  const address = ({ mimeType, base64 }: ReplyFile) => `data:${mimeType};base64,${base64}`
  return html`${links.map(({ label, href }) => html`<p><a href="${href}">${label}</a></p>`)}${pictures.map(
    (file) => html`<img class="picture" src="${address(file)}" alt="${file.name}">`,
  )}${others.map((file) => html`<a href="${address(file)}" download="${file.name}">${file.name}</a>`)}`
}

/** "A. Ủy ban nhân dân xã": in a browser a button holds the whole option. */
function letteredChoices({ poll, choices }: Reply): Choice[] {
  const options = poll?.options ?? []
  return [...options.map(({ label, says }, index) => ({ label: `${letterOf(index)}. ${label}`, says })), ...choices]
}

function citationId(turnId: string, mark: number): string {
  return `source-${turnId}-${mark}`
}

function renderChoices(choices: Choice[], chatId: string): Html | string {
  if (choices.length === 0) return ''
  return html`<ul class="choices" aria-label="${webStrings.suggestions}">${choices.map(
    ({ label, says }) =>
      html`<li><form action="/"><input type="hidden" name="chat" value="${chatId}"><button name="q" value="${says}" data-part="choice">${label}</button></form></li>`,
  )}</ul>`
}
