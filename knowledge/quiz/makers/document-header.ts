/** Questions about the document itself: who signed it, in which office, and on which day it was issued. */
import type { Passage } from '../../library/library.ts'
import { isoDates } from '../judge/document-facts.ts'
import { parseFigures, rotate, varyFigure } from '../phrases/figures-in-text.ts'
import type { ItemDraft } from '../phrases/item.ts'
import { type QuizSource, squeeze } from '../phrases/source.ts'
import { offices } from '../phrases/stock-phrases.ts'

export function askAboutHeader(source: QuizSource): ItemDraft[] {
  return [...askSigner(source), ...askOffice(source), ...askDay(source)]
}

function askSigner(source: QuizSource): ItemDraft[] {
  const { signer } = source.document
  const passage = signer ? findPassage(source, signer) : undefined
  if (!signer || !passage || signer.split(' ').length < 3 || isOfState(source)) return []
  const question = `Ai là người ký ${source.name}?`
  return [{ kind: 'header', passage, span: passage.clause.text, question, key: signer, candidates: varyName(signer) }]
}

/** Everybody knows who leads the state, so it is not asked. */
function isOfState({ document }: QuizSource): boolean {
  return /Chính phủ|Quốc hội|Thủ tướng|Chủ tịch nước/iu.test(document.issuer ?? '')
}

const givenNames = 'Hùng Dũng Tuấn Minh Sơn Hải Thắng Cường Long Bình'.split(' ')
const womensNames = 'Hương Lan Hà Thủy Hạnh Phương Nga Hoa Yến Vân'.split(' ')

/** Other names with the same family and middle name. */
function varyName(name: string): string[] {
  const words = name.split(' ')
  const names = words.includes('Thị') ? womensNames : givenNames
  return rotate(names, name.length)
    .map((given) => [...words.slice(0, -1), given].join(' '))
    .filter((one) => one !== name)
}

function askOffice(source: QuizSource): ItemDraft[] {
  const { signerTitle, signer } = source.document
  const passage = signerTitle && signer ? findPassage(source, signer) : undefined
  const others = offices.find((row) => row.some((office) => squeeze(office) === squeeze(signerTitle ?? '')))
  if (!passage || !others || !signerTitle || isOfState(source)) return []
  const question = `Người ký ${source.name} giữ chức vụ gì?`
  return [
    {
      kind: 'header',
      passage,
      span: passage.clause.text,
      question,
      key: signerTitle,
      candidates: others.filter((one) => one !== signerTitle),
    },
  ]
}

function askDay(source: QuizSource): ItemDraft[] {
  const { issuedOn, passages } = source.document
  for (const passage of passages.filter(({ clause }) => clause.level === 'letterhead')) {
    const figure = parseFigures(passage.clause.text).find(
      ({ kind, text }) => kind === 'date' && isoDates(text)[0] === issuedOn,
    )
    if (!figure) continue
    const span = passage.clause.text.split('\n').find((line) => line.includes(figure.text))!
    const question = `${source.name} được ban hành ngày nào?`
    return [{ kind: 'header', passage, span, question, key: figure.text, candidates: varyFigure(figure, figure.at) }]
  }
  return []
}

function findPassage({ document }: QuizSource, words: string): Passage | undefined {
  return document.passages.find(
    ({ clause }) => clause.level === 'signature' && squeeze(clause.text).includes(squeeze(words)),
  )
}
