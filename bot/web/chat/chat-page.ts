/** The chat as a page that works without a script; `chat.js` adds further turns to its log. */
import { html } from 'hono/html'
import { maxQuestionLength, type Reply } from '../../conversation/message/message.ts'
import { failed } from '../../strings/delivery-strings.ts'
import { webStrings } from '../../strings/web-strings.ts'
import { type Html, renderPage } from '../html-frame.ts'
import { drawReply, type PageTurn, renderTurn } from './chat-turn.ts'

interface ChatPage {
  chatId: string
  greeting: Reply
  turn?: PageTurn
  /** What the user wrote that we could not take, for them to correct. */
  draft?: string
  problem?: string
}

export function renderChatPage({ chatId, greeting, turn, draft = '', problem = '' }: ChatPage): Html {
  const body = html`<h1>${webStrings.chatTitle}</h1>
<section class="greeting" aria-label="${webStrings.greeting}">
${drawReply({ id: 'greeting', reply: greeting }, chatId)}
</section>
<div id="chat-log" role="log" aria-live="polite" aria-label="${webStrings.conversation}">${turn ? renderTurn(turn, chatId) : ''}</div>
<p id="chat-pending" class="question" hidden></p>
${renderForm(chatId, draft, problem)}`
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
