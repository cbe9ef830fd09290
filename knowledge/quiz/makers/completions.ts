/** Questions about what a statement leads up to: its aim, its matter, its means, whom it reaches. */

import { frameStatement } from '../phrases/ask-in-place.ts'
import { rotate } from '../phrases/figures-in-text.ts'
import type { ItemDraft } from '../phrases/item.ts'
import type { QuizSource, Statement } from '../phrases/source.ts'
import { onTopic, stockOf, verbsOfStock } from '../phrases/stock-phrases.ts'
import { tellingSyllables } from '../phrases/terms.ts'
import {
  endsInVerb,
  isBalanced,
  isVague,
  pointsElsewhere,
  shortenPhrase,
  startsWithVerb,
  trimPhrase,
  upperFirst,
} from '../phrases/wording.ts'

interface Cue {
  /** Matches what stands before the words asked for; the match begins after a space. */
  words: RegExp
  ask: string
  /** What makes a sentence of a verb without a subject. */
  joint: 'việc' | 'cần'
  form: 'verb' | 'noun' | 'any'
  stock: string[]
}

/** A verb that begins a phrase of its own: "…, nâng cao khả năng cạnh tranh vùng". */
function objectCue(verb: string): Cue {
  const words = new RegExp(
    `(?<=(?:[,;]|(?<!\\p{L})(?:và|nhằm|để|góp phần|tiếp tục|cần|phải)) )${verb} (?=\\p{L})`,
    'gu',
  )
  return { words, ask: `${verb} điều gì`, joint: 'cần', form: 'noun', stock: stockOf(verb) }
}

const reached = `(?=(?:toàn thể |đông đảo |cán bộ|đảng viên|đoàn viên|hội viên|đội ngũ|các tầng lớp|Nhân dân|nhân dân|người dân|học sinh|doanh nghiệp|toàn dân|công chức|cử tri))`
const speaking = 'tuyên truyền|thông tin|phổ biến|quán triệt|nhận thức|giáo dục|nội dung|hướng dẫn|vận động|lấy ý kiến'
const told =
  'tuyên truyền|báo cáo|thông tin|quy định|hướng dẫn|nhận thức|trách nhiệm|ý kiến|phổ biến|kiến thức|tập huấn|chính sách|thông báo|quảng bá|pháp luật|chủ trương|định hướng|giám sát|kiểm tra|trao đổi'

const cues: Cue[] = [
  {
    words: /(?<=\p{L},? )nhằm (?:mục đích )?(?=\p{L})/gu,
    ask: 'nhằm mục đích gì',
    joint: 'việc',
    form: 'verb',
    stock: stockOf('nhằm'),
  },
  { words: /(?<=\p{L},? )để (?=\p{L})/gu, ask: 'để làm gì', joint: 'cần', form: 'verb', stock: stockOf('nhằm') },
  {
    words: /(?<=\p{L},? )góp phần (?=\p{L})/gu,
    ask: 'góp phần làm gì',
    joint: 'cần',
    form: 'verb',
    stock: stockOf('nhằm'),
  },
  {
    words: /(?<=\p{L},? )gắn với (?=\p{L})/gu,
    ask: 'gắn với nội dung nào',
    joint: 'cần',
    form: 'any',
    stock: stockOf('về'),
  },
  {
    words: new RegExp(`(?<=(?:${told})[^,;.]{0,60} )về (?:việc )?(?=\\p{L})`, 'gu'),
    ask: 'về nội dung gì',
    joint: 'cần',
    form: 'any',
    stock: stockOf('về'),
  },
  {
    words: new RegExp(`(?<=(?:${speaking})[^.;]{0,90} )(?:đến|cho|trong) ${reached}`, 'gu'),
    ask: 'đến những đối tượng nào',
    joint: 'cần',
    form: 'noun',
    stock: stockOf('đến'),
  },
  {
    words:
      /(?<=\p{L},? )(?:thông qua|qua) (?=(?:hệ thống|các|những|hội nghị|mạng|loa|đường|hình thức|cổng|trang|việc) ?)/giu,
    ask: 'thông qua hình thức nào',
    joint: 'cần',
    form: 'noun',
    stock: stockOf('qua'),
  },
  {
    words: /(?<=\p{L},? )trên (?=(?:hệ thống|các phương tiện|báo|cổng|trang|mạng|sóng))/gu,
    ask: 'trên kênh nào',
    joint: 'cần',
    form: 'noun',
    stock: stockOf('qua'),
  },
  {
    words: /(?<=\p{L},? )(?:trong đó )?trọng tâm là (?=\p{L})/gu,
    ask: 'trọng tâm là gì',
    joint: 'cần',
    form: 'verb',
    stock: stockOf('nhằm'),
  },
  {
    words: /(?<=phụ thuộc (?:nhiều )?)vào (?=\p{L})/gu,
    ask: 'vào yếu tố nào',
    joint: 'cần',
    form: 'any',
    stock: stockOf('vào'),
  },
  {
    words: /(?<=\p{L},? )trở thành (?=\p{L})/gu,
    ask: 'trở thành gì',
    joint: 'cần',
    form: 'noun',
    stock: stockOf('trở thành'),
  },
  {
    words: /(?<=\p{L},? )tránh (?:tình trạng )?(?=\p{L})/gu,
    ask: 'tránh tình trạng gì',
    joint: 'cần',
    form: 'any',
    stock: stockOf('tránh'),
  },
  {
    words: /(?<=\p{L},? )phù hợp với (?=\p{L})/gu,
    ask: 'phù hợp với điều gì',
    joint: 'cần',
    form: 'noun',
    stock: stockOf('phù hợp với'),
  },
  {
    words: /(?<=\p{L},? )trên cơ sở (?=\p{L})/gu,
    ask: 'trên cơ sở nào',
    joint: 'cần',
    form: 'any',
    stock: stockOf('trên cơ sở'),
  },
  {
    words: /(?<=\p{L},? )theo hướng (?!dẫn)(?=\p{L})/gu,
    ask: 'theo hướng nào',
    joint: 'cần',
    form: 'any',
    stock: stockOf('theo hướng'),
  },
  {
    words: /(?<=\p{L},? )từ (?:các nguồn|nguồn) (?=\p{L})/gu,
    ask: 'từ nguồn nào',
    joint: 'cần',
    form: 'any',
    stock: stockOf('từ nguồn'),
  },
  {
    words: /(?<=\p{L},? )có ý nghĩa (?:quan trọng |to lớn )?về (?=\p{L})/gu,
    ask: 'có ý nghĩa về những mặt nào',
    joint: 'cần',
    form: 'noun',
    stock: stockOf('có ý nghĩa về'),
  },
  {
    words:
      /(?<=\p{L} )là (?=(?:tỉnh|vùng|nhiệm vụ|một trong|một|trung tâm|cơ sở|khâu|nền tảng|động lực|yếu tố|trách nhiệm) )/gu,
    ask: 'là gì',
    joint: 'cần',
    form: 'noun',
    stock: stockOf('là'),
  },
  {
    words: /(?<=bố trí )(?:trong|từ) (?=\p{L})/gu,
    ask: 'từ đâu',
    joint: 'cần',
    form: 'noun',
    stock: stockOf('từ nguồn'),
  },
  {
    words: /(?<!quy định )(?<=\p{L},? )tại (?=các (?:điểm|khu|cơ sở|nơi|địa|trường|nhà)|trụ sở|nơi|nhà|khu|cơ sở)/gu,
    ask: 'ở đâu',
    joint: 'cần',
    form: 'noun',
    stock: [],
  },
  {
    words: /(?<=\p{L},? )theo tinh thần (?=\p{L})/gu,
    ask: 'theo tinh thần nào',
    joint: 'cần',
    form: 'any',
    stock: stockOf('theo tinh thần'),
  },
  ...verbsOfStock.map(objectCue),
]

export function askToComplete(source: QuizSource): ItemDraft[] {
  // In laws what follows such words is given away by its matter, or is too much alike.
  if (source.isLegal) return []
  const statements = source.statements.filter(({ isBody }) => isBody)
  const found = cues.flatMap((cue) => statements.flatMap((statement) => findEnds(source, statement, cue)))
  return found.map(({ cue, ...draft }, turn) => {
    const elsewhere = rotate(
      found.filter((other) => other.cue === cue && other.passage !== draft.passage),
      turn,
    )
    const isVerb = startsWithVerb(draft.key)
    const usual = (isVerb && cue.form === 'any' ? [...cue.stock, ...stockOf('nhằm')] : cue.stock).filter(
      (phrase) => startsWithVerb(phrase) === isVerb,
    )
    const stock = rotate(onTopic(usual, source), turn * 3)
    return { ...draft, candidates: [...elsewhere.map(({ key }) => key), ...stock.map(upperFirst)] }
  })
}

type FoundEnd = Omit<ItemDraft, 'candidates'> & { cue: Cue }

/** Each place of the cue with what follows it, up to where the phrase may end. */
function findEnds(source: QuizSource, statement: Statement, cue: Cue): FoundEnd[] {
  const { text, passage } = statement
  return [...text.matchAll(cue.words)].slice(-2).flatMap((at): FoundEnd[] => {
    const head = text.slice(0, at.index)
    const tail = endOf(text.slice(at.index + at[0].length), cue)
    const key = shortenPhrase(tail, { least: 10, most: 60 }) ?? shortenPhrase(tail, { least: 10, most: 95 })
    if (!key || !isGoodKey(key, cue) || !isGoodHead(head)) return []
    const question = frameStatement(source, statement, head + cue.ask, cue.joint)
    return question
      ? [{ kind: 'completion', passage, span: trimPhrase(text), question, key: upperFirst(key), cue }]
      : []
  })
}

/** What is named ends where another thing is done. */
function endOf(tail: string, { form }: Cue): string {
  if (form !== 'noun') return tail
  const ends = [
    ...tail.matchAll(
      /, | (?=(?:bằng các hình thức|để|nhằm|trong trường hợp|theo quy định|nhận thức|hiểu rõ|nắm vững|nắm bắt) )/gu,
    ),
  ].map(({ index }) => index)
  const end = ends.find((at) => !endsInVerb(tail.slice(0, at)) && leads(tail.slice(at).replace(/^,? /u, '')))
  return end === undefined ? tail : tail.slice(0, end)
}

function leads(rest: string): boolean {
  return (
    startsWithVerb(rest) ||
    /^(?:bằng các|nhận thức|theo quy định|trong trường hợp|phù hợp|gắn|đáp ứng|với|nhằm|để|góp phần|trong đó|nhất là|là)(?!\p{L})/u.test(
      rest,
    )
  )
}

function isGoodKey(key: string, { form }: Cue): boolean {
  const isForm = form === 'any' || (form === 'verb') === startsWithVerb(key)
  const isPhrase =
    !/^(?:và|hoặc|được|bị|có|không|thành|ra|nên|lập|với|vào|từ|là|mạnh|nhanh|tốt|hơn|điều|nội dung|đó|sự|việc|trong|theo|các nội dung|cho)(?!\p{L})/iu.test(
      key,
    )
  const isClause = form === 'noun' && /(?<!\p{L})(?:được|bị|chưa|đã|là|phải)(?!\p{L})/u.test(key)
  return (
    isForm &&
    isPhrase &&
    !isClause &&
    tellingSyllables(key).length >= 3 &&
    !pointsElsewhere(key) &&
    !isVague(key) &&
    !/ phải /u.test(key) &&
    !/\d{1,2}\/\d/u.test(key)
  )
}

/** Whether it is enough to tell what is spoken of. */
function isGoodHead(head: string): boolean {
  return (
    tellingSyllables(head).length >= 4 &&
    /\p{L}+ \p{L}+ \p{L}+ \p{L}+/u.test(head) &&
    isBalanced(head) &&
    !/nội dung[^,]{0,12}$/u.test(head.trim()) &&
    !/^(?:Việc|Công tác) (?!.* (?:được|phải|cần|là|nhằm|để) )/u.test(head) &&
    !/[(“]$/u.test(head.trim())
  )
}
