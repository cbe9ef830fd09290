/** Checks which personal data in questions, earlier talk and documents reaches the model server. */
import { closeDatabase, openDatabase } from '../../../db/open.ts'
import { connectChat, connectEmbeddings } from '../../../knowledge/model/connect-model.ts'
import { createChance } from '../../../knowledge/testing/chance.ts'
import { startFakeChat } from '../../../knowledge/testing/fake-chat.ts'
import { startFakeModel } from '../../../knowledge/testing/fake-model.ts'
import { savePlan } from '../../../knowledge/testing/save-plan.ts'
import { openQuietly } from '../open-quietly.ts'
import { copyClauses } from './crowd.ts'

/** A piece of personal data as somebody writes it, with the words around it. */
interface Planted {
  datum: string
  phrase: string
}

const kinds: ((digits: (count: number) => string) => Planted)[] = [
  (digits) => plant(`0${digits(11)}`, (datum) => `căn cước công dân ${datum}`),
  (digits) => plant(`0${digits(2)} ${digits(3)} ${digits(3)} ${digits(3)}`, (datum) => `CCCD ${datum}`),
  (digits) => plant(digits(9), (datum) => `CMND số ${datum}`),
  (digits) => plant(`09${digits(8)}`, (datum) => `gọi tôi ${datum}`),
  (digits) => plant(`03${digits(2)}.${digits(3)}.${digits(3)}`, (datum) => `số điện thoại ${datum}`),
  (digits) => plant(`+84 9${digits(2)} ${digits(3)} ${digits(3)}`, (datum) => `sđt ${datum}`),
  (digits) => plant(`024 ${digits(4)} ${digits(4)}`, (datum) => `máy bàn ${datum}`),
  (digits) => plant(`nguyen.an${digits(3)}@gmail.com`, (datum) => `thư điện tử ${datum}`),
  (digits) => plant(digits(13), (datum) => `số tài khoản ${datum}`),
  (digits) => plant(`${digits(4)} ${digits(4)} ${digits(4)}`, (datum) => `stk: ${datum} Agribank`),
]

function plant(datum: string, phrase: (datum: string) => string): Planted {
  return { datum, phrase: phrase(datum) }
}

export function plantData(count: number, seed: number): Planted[] {
  const chance = createChance(seed)
  const digits = (length: number) => Array.from({ length }, () => chance.pick([...'123456789'])).join('')
  return Array.from({ length: count }, (_, nth) => kinds[nth % kinds.length]!(digits))
}

/** Each piece stands in a question, and every other one in the document that is asked about. */
export async function measurePrivacy(planted: Planted[]): Promise<{ leaked: Planted[]; requests: number }> {
  await using server = await startFakeChat({ write: copyClauses })
  await using embeddingServer = await startFakeModel()
  const { apiKey, baseUrl } = server
  const chat = connectChat({ apiKey, baseUrl, model: 'any' })
  const access = { apiKey: embeddingServer.apiKey, baseUrl: embeddingServer.baseUrl, model: 'any' }
  const embeddings = connectEmbeddings(access)
  for (const [nth, { phrase }] of planted.entries()) {
    const db = openDatabase(':memory:')
    const contact = nth % 2 === 0 ? `Liên hệ cán bộ phụ trách nước sạch: ${phrase}.` : 'Lắp đồng hồ nước sạch.'
    await savePlan(db, { slug: 'nuoc', docNumber: '10/KH-UBND', issuer: 'UBND xã', title: 'Nước sạch' }, [
      ['I', 'NƯỚC SẠCH', ''],
      ['I.1', '', 'Phấn đấu 95% hộ dân dùng nước sạch vào cuối năm 2027.'],
      ['I.2', '', contact],
    ])
    const { respond, stop } = openQuietly({ db, chat })
    const text = `Tóm tắt mục tiêu nước sạch của hộ dân. Tôi là An, ${phrase}.`
    await respond({ channel: 'console', chatId: 'privacy', userId: 'privacy', text })
    await respond({
      channel: 'console',
      chatId: 'privacy',
      userId: 'privacy',
      text: 'Tóm tắt lại nội dung chính về nước sạch đó',
    })
    await embeddings.embedQuery(text)
    await embeddings.embedDocuments([contact])
    await stop()
    closeDatabase(db)
  }
  const log = squeeze(server.log + JSON.stringify(embeddingServer.requests))
  const leaked = planted.filter(({ datum }) => log.includes(squeeze(datum)))
  return { leaked, requests: server.requests.length + embeddingServer.requests.length }
}

/** Drops separators, so that digits are found however they are grouped. */
function squeeze(text: string): string {
  return text.replace(/[\s.+-]/gu, '')
}
