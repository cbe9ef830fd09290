/** Draws a reply as an Official Account's messages: texts, at most five buttons under the last, and files. */
import type { OaButton } from 'zalo-api-sdk'
import { letterOf, type Reply, type ReplyFile } from '../../../conversation/message/message.ts'
import { clip } from '../../split-text.ts'
import { zaloStrings } from '../zalo-strings.ts'
import { formatTexts, joinBlocks, pageUrl } from '../zalo-text.ts'

export type OaPart = { text: string; buttons: OaButton[] } | { file: ReplyFile }

interface Drawing {
  publicUrl: string | undefined
  /** Turns a code into what a button carries. */
  sign: (says: string) => string
}

const mostButtons = 5
const longestTitle = 100

export function renderOaReply(reply: Reply, drawing: Drawing): OaPart[] {
  const drawn = drawButtons(reply, drawing)
  const onButtons = new Set(drawn.map(({ of }) => of))
  const buttons = drawn.map(({ button }) => button)
  const files = reply.files ?? []
  const carried = files.filter(isCarried)
  const elsewhere = files
    .filter((file) => !isCarried(file))
    .map(({ name }) => zaloStrings.fileElsewhere(name, pageUrl('', drawing.publicUrl)))
  const texts = joinBlocks([...formatTexts(reply, { publicUrl: drawing.publicUrl, onButtons }), ...elsewhere])
  const last = texts.length - 1
  return [
    ...texts.map((text, index) => ({ text, buttons: index === last ? buttons : [] })),
    ...carried.map((file) => ({ file })),
  ]
}

interface DrawnButton {
  /** The choice, citation or link that the button stands for. */
  of: object
  button: OaButton
}

/**
 * What the person should answer comes first, either all on buttons or numbered in the text. Next comes the question
 * whether the answer was useful, which fits nowhere else; clauses and pages take the buttons that are left, and
 * otherwise stand in the text as addresses.
 */
function drawButtons(reply: Reply, { publicUrl, sign }: Drawing): DrawnButton[] {
  const { poll, choices, citations, links = [], feedback } = reply
  const say = (of: object, title: string, says: string): DrawnButton => ({
    of,
    button: { title: clip(title, longestTitle), type: 'oa.query.hide', payload: sign(says) },
  })
  const open = (of: object, title: string, url: string): DrawnButton => ({
    of,
    button: { title: clip(title, longestTitle), type: 'oa.open.url', payload: { url } },
  })
  let left = mostButtons
  const takeAll = (drawn: DrawnButton[]) => {
    if (drawn.length > left) return []
    left -= drawn.length
    return drawn
  }
  const letters = takeAll((poll?.options ?? []).map((one, index) => say(one, letterOf(index), one.says)))
  const offered = takeAll(choices.map((one) => say(one, one.label, one.says)))
  const judging = feedback
    ? takeAll([
        say(feedback, zaloStrings.useful, feedback.useful),
        say(feedback, zaloStrings.notUseful, feedback.notUseful),
      ])
    : []
  const clauses = citations.map((one) => {
    const title = zaloStrings.openClause(one.mark)
    const url = pageUrl(one.href, publicUrl)
    return url === undefined ? say(one, title, one.says) : open(one, title, url)
  })
  const pages = links.flatMap((one) => {
    const url = pageUrl(one.href, publicUrl)
    return url === undefined ? [] : [open(one, one.label, url)]
  })
  return [...letters, ...[...clauses, ...pages].slice(0, left), ...offered, ...judging]
}

const longestImage = 1024 * 1024
const longestFile = 5 * 1024 * 1024
const fileTypes = /\.(?:pdf|docx?)$/i

export function isImage({ name }: ReplyFile): boolean {
  return /\.(?:png|jpe?g)$/i.test(name)
}

/** Whether the platform takes a file of this type and size. */
function isCarried(file: ReplyFile): boolean {
  const bytes = Buffer.byteLength(file.base64, 'base64')
  return isImage(file) ? bytes <= longestImage : fileTypes.test(file.name) && bytes <= longestFile
}
