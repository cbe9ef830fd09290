import { expect, it } from 'vitest'
import type { Document } from '../../db/schema/document-tables.ts'
import { detailOfName, documentName, fullDocumentName } from './document-names.ts'

const numbered = { kind: 'plan', docNumber: '12/KH-UBND', title: 'Cải cách hành chính', issuedIn: null }
const tanHoa = { ...numbered, issuer: 'UBND xã Tân Hòa', issuedOn: '2026-01-05' }
const ofMonth = {
  kind: 'plan',
  docNumber: null,
  title: 'Kiểm tra, cấp Giấy chứng nhận huấn luyện kỹ thuật an toàn vật liệu nổ công nghiệp',
  issuer: 'Sở Công Thương',
  issuedOn: null,
  issuedIn: '2026-07',
}

type Named = Parameters<typeof detailOfName>[0]

it.each<[string, Named, Named[], string, string]>([
  ['alone', tanHoa, [], 'Kế hoạch số 12/KH-UBND', 'Kế hoạch số 12/KH-UBND của UBND xã Tân Hòa'],
  [
    'beside the number of another commune',
    tanHoa,
    [{ ...tanHoa, issuer: 'UBND xã Bình Minh' }],
    'Kế hoạch số 12/KH-UBND của UBND xã Tân Hòa',
    'Kế hoạch số 12/KH-UBND của UBND xã Tân Hòa',
  ],
  [
    'beside its own number of another year',
    tanHoa,
    [{ ...tanHoa, issuedOn: '2025-01-06' }],
    'Kế hoạch số 12/KH-UBND ngày 05/01/2026',
    'Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND xã Tân Hòa',
  ],
  [
    'beside both',
    tanHoa,
    [
      { ...tanHoa, issuedOn: '2025-01-06' },
      { ...tanHoa, issuer: 'UBND xã Bình Minh' },
    ],
    'Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND xã Tân Hòa',
    'Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND xã Tân Hòa',
  ],
  ['alone without a number', ofMonth, [tanHoa], 'Kế hoạch của Sở Công Thương', 'Kế hoạch của Sở Công Thương'],
  [
    'beside another title without a number',
    ofMonth,
    [{ ...ofMonth, title: 'Phòng, chống thiên tai' }],
    'Kế hoạch kiểm tra, cấp Giấy chứng nhận huấn luyện kỹ thuật an toàn … của Sở Công Thương',
    'Kế hoạch kiểm tra, cấp Giấy chứng nhận huấn luyện kỹ thuật an toàn … của Sở Công Thương',
  ],
  [
    'beside its own title of another month',
    ofMonth,
    [{ ...ofMonth, issuedIn: '2026-04' }],
    'Kế hoạch kiểm tra, cấp Giấy chứng nhận huấn luyện kỹ thuật an toàn … (tháng 7/2026) của Sở Công Thương',
    'Kế hoạch kiểm tra, cấp Giấy chứng nhận huấn luyện kỹ thuật an toàn … (tháng 7/2026) của Sở Công Thương',
  ],
])('names a document %s', (_, named, others, short, full) => {
  const unnamed = { id: 1, slug: 'a', docNumberAsPrinted: null, signer: null, signerTitle: null }
  const document: Document = { ...unnamed, ...named, nameDetail: detailOfName(named, others) }
  expect([documentName(document), fullDocumentName(document)]).toEqual([short, full])
})
