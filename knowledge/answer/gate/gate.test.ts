import { expect, it } from 'vitest'
import type { Clause } from '../../../db/schema/document-tables.ts'
import type { LibraryDocument, Passage } from '../../library/library.ts'
import { forbiddanceAbove, judge, type WrittenDraft } from './gate.ts'
import type { Fault } from './traced.ts'

const clauses = {
  water: ['MỤC TIÊU', 'Phấn đấu 95% hộ dân dùng nước sạch vào cuối năm 2027.'],
  growth: [
    'KẾT QUẢ',
    'Tốc độ tăng trưởng kinh tế vùng khá nhanh, bình quân giai đoạn 2002-2020 là 7,98%, cao nhất trong 6 vùng của cả nước.',
  ],
  two: ['CHỈ TIÊU', 'Tỷ lệ hộ nghèo giảm còn 3% năm 2026 và 2% năm 2027; 80% hộ dân, 90% học sinh có bảo hiểm y tế.'],
  duties: [
    'TỔ CHỨC THỰC HIỆN',
    'UBND xã tổ chức hội nghị tuyên truyền, Công an xã giữ gìn trật tự nơi thi công; Trạm y tế báo cáo UBND xã trước ngày 30/6/2027.',
  ],
  villages: ['Các thôn', 'Vận động người dân góp ngày công đào mương dẫn nước.'],
  partners: ['PHÂN CÔNG', 'Giao Công an xã chủ trì, phối hợp với Hội Nông dân xã tuần tra ban đêm.'],
  fee: ['KINH PHÍ', 'Mỗi hộ đóng góp không quá 500.000 đồng, trừ hộ cận nghèo. Xã không được thu thêm khoản nào khác.'],
  help: ['HỖ TRỢ', 'UBND xã hỗ trợ hộ nghèo 5 triệu đồng trong thời hạn 05 ngày làm việc kể từ ngày nhận hồ sơ.'],
  meters: [
    'TỒN TẠI',
    'Việc lắp đồng hồ nước chưa hoàn thành ở thôn Bắc. Tổng kinh phí là 2 tỷ đồng, thực hiện trong Quý IV năm 2027.',
  ],
  signer: ['', 'Thực hiện Nghị quyết số 23-NQ/TW ngày 06/10/2022 của Bộ Chính trị, đồng chí Nguyễn Văn An phụ trách.'],
  ban: ['Các hành vi bị nghiêm cấm:', 'Đổ rác xuống mương; lấn chiếm hành lang kênh.'],
} satisfies Record<string, [heading: string, text: string]>

type Name = keyof typeof clauses

it.each<[Name, string]>([
  ['water', 'Phấn đấu 95% hộ dân dùng nước sạch vào cuối năm 2027.'],
  ['water', 'Vào cuối năm 2027, phấn đấu 95% hộ gia đình sử dụng nước sạch.'],
  ['water', 'Phấn đấu đến cuối năm 2027, chín mươi lăm phần trăm hộ dân dùng nước sạch.'],
  ['growth', 'Giai đoạn 2002-2020, tốc độ tăng trưởng kinh tế vùng bình quân là 7,98%.'],
  ['growth', 'Tốc độ tăng trưởng kinh tế vùng khá nhanh, cao nhất trong 6 vùng của cả nước.'],
  ['two', 'Tỷ lệ hộ nghèo giảm còn 3% năm 2026 và 2% năm 2027.'],
  ['two', 'Năm 2027, tỷ lệ hộ nghèo giảm còn 2%; 80% hộ dân, 90% học sinh có bảo hiểm y tế.'],
  ['duties', 'Hội nghị tuyên truyền do UBND xã tổ chức.'],
  ['duties', 'Công an xã giữ trật tự nơi thi công, UBND xã tổ chức hội nghị tuyên truyền.'],
  ['duties', 'Trước ngày 30 tháng 6 năm 2027, Trạm y tế báo cáo Ủy ban nhân dân xã.'],
  ['villages', 'Các thôn vận động nhân dân góp ngày công đào mương dẫn nước.'],
  ['partners', 'Công an xã chủ trì, phối hợp với Hội Nông dân xã tuần tra ban đêm.'],
  ['fee', 'Mỗi hộ đóng góp tối đa 500 nghìn đồng, ngoại trừ hộ cận nghèo.'],
  ['fee', 'Xã không được thu thêm khoản nào khác.'],
  ['help', 'Hộ nghèo được UBND xã hỗ trợ 5.000.000 đồng trong thời hạn 5 ngày làm việc kể từ ngày nhận hồ sơ.'],
  ['meters', 'Ở thôn Bắc, việc lắp đặt đồng hồ nước chưa hoàn tất.'],
  ['meters', 'Tổng kinh phí là hai tỷ đồng, triển khai trong quý 4/2027.'],
  ['signer', 'Đồng chí Nguyễn Văn An phụ trách, thực hiện Nghị quyết số 23-NQ/TW.'],
  ['ban', 'Nghiêm cấm đổ rác xuống mương, lấn chiếm hành lang kênh.'],
])('lets through about %s: %s', (name, text) => {
  expect(judge(draft(name, text), given(name))).toMatchObject({ kind: 'passed' })
})

it.each<[Name, string]>([
  ['water', 'Phấn đấu 59% hộ dân dùng nước sạch vào cuối năm 2027.'],
  ['water', 'Phấn đấu 95 hộ dân dùng nước sạch vào cuối năm 2027.'],
  ['water', '95% hộ dân dùng nước sạch vào cuối năm 2027.'],
  ['water', 'Đã có 95% hộ dân dùng nước sạch.'],
  ['water', 'Phấn đấu 95% hộ dân dùng nước sạch vào cuối năm 2028.'],
  ['growth', 'Tốc độ tăng trưởng kinh tế vùng khá nhanh, thấp nhất trong 6 vùng của cả nước.'],
  ['two', 'Tỷ lệ hộ nghèo giảm còn 2% năm 2026 và 3% năm 2027.'],
  ['two', 'Tỷ lệ hộ nghèo giảm còn 3% năm 2027.'],
  ['two', '90% hộ dân có bảo hiểm y tế.'],
  ['two', '90% hộ dân, 80% học sinh có bảo hiểm y tế.'],
  ['duties', 'Công an xã tổ chức hội nghị tuyên truyền, UBND xã giữ gìn trật tự nơi thi công.'],
  ['duties', 'UBND xã báo cáo Trạm y tế trước ngày 30/6/2027.'],
  ['duties', 'UBND xã giữ gìn trật tự nơi thi công.'],
  ['duties', 'Hội nghị tuyên truyền do Công an xã tổ chức.'],
  ['duties', 'Trạm y tế báo cáo UBND xã sau ngày 30/6/2027.'],
  ['duties', 'Trạm y tế báo cáo UBND xã ngày 30/6/2027.'],
  ['duties', 'UBND huyện tổ chức hội nghị tuyên truyền.'],
  ['villages', 'Công an xã vận động người dân góp ngày công đào mương dẫn nước.'],
  ['partners', 'Hội Nông dân xã chủ trì, phối hợp với Công an xã tuần tra ban đêm.'],
  ['fee', 'Mỗi hộ đóng góp ít nhất 500.000 đồng, trừ hộ cận nghèo.'],
  ['fee', 'Mỗi hộ đóng góp 500.000 đồng, trừ hộ cận nghèo.'],
  ['fee', 'Mỗi hộ đóng góp không quá 500.000 đồng.'],
  ['fee', 'Mỗi hộ đóng góp không quá 500.000 đồng, trừ hộ nghèo.'],
  ['fee', 'Xã được thu thêm khoản nào khác.'],
  ['help', 'UBND xã hỗ trợ hộ nghèo 5 tỷ đồng.'],
  ['help', 'UBND xã hỗ trợ hộ nghèo 5 triệu đồng trong thời hạn 05 ngày kể từ ngày nhận hồ sơ.'],
  ['help', 'Hộ nghèo hỗ trợ UBND xã 5 triệu đồng.'],
  ['help', 'UBND xã được hộ nghèo hỗ trợ 5 triệu đồng.'],
  ['meters', 'Việc lắp đồng hồ nước hoàn thành ở thôn Bắc.'],
  ['meters', 'Việc lắp đồng hồ nước chưa hoàn thành ở thôn Nam.'],
  ['signer', 'Đồng chí Nguyễn An phụ trách.'],
  ['signer', 'Thực hiện Nghị quyết số 32-NQ/TW ngày 06/10/2022 của Bộ Chính trị.'],
  ['ban', 'Cho phép đổ rác xuống mương.'],
])('stops about %s: %s', (name, text) => {
  expect(judge(draft(name, text), given(name))).toMatchObject({ kind: 'refused' })
})

it.each<[Name, string, Fault, string]>([
  ['water', 'Phấn đấu 59% hộ dân dùng nước sạch.', 'number', '59%'],
  ['villages', 'Công an xã vận động người dân góp ngày công.', 'name', 'Công an'],
  ['fee', 'Mỗi hộ đóng góp 500.000 đồng, trừ hộ cận nghèo.', 'limit', 'không quá'],
  ['meters', 'Việc lắp đồng hồ nước hoàn thành ở thôn Bắc.', 'polarity', 'chưa'],
  ['help', 'Trong 5 ngày, UBND xã hỗ trợ hộ nghèo.', 'words', 'ngày'],
])('says what is wrong about %s: %s', (name, text, fault, words) => {
  expect(judge(draft(name, text), given(name))).toMatchObject({ finding: { fault, words } })
})

it.each<[string, WrittenDraft['rests'], string]>([
  ['no citation', [], 'citation'],
  ['a clause that was not given', [{ id: 'c9', quote: 'Phấn đấu 95% hộ dân' }], 'citation'],
  ['a quote of other words', [{ id: 'c1', quote: 'Phấn đấu 59% hộ dân' }], 'quote'],
  ['next to no quote', [{ id: 'c1', quote: 'hộ' }], 'quote'],
])('stops a sentence with %s', (_, rests, fault) => {
  const text = 'Phấn đấu 95% hộ dân dùng nước sạch vào cuối năm 2027.'
  expect(judge({ text, rests }, given('water'))).toMatchObject({ kind: 'refused', finding: { fault } })
})

it('tells where a sentence stands that names something forbidden', () => {
  const passage = given('ban').get('c1')!
  expect(forbiddanceAbove(passage, 'Đổ rác xuống mương.')).toBe('Các hành vi bị nghiêm cấm:')
  expect(forbiddanceAbove(passage, 'Nghiêm cấm đổ rác xuống mương.')).toBeUndefined()
})

function draft(name: Name, text: string): WrittenDraft {
  return { text, rests: [{ id: 'c1', quote: clauses[name][1] }] }
}

function given(name: Name) {
  const [heading, text] = clauses[name]
  const document = { docNumber: '10/KH-UBND', issuer: 'UBND xã Tân Hòa', title: 'Cấp nước sạch' } as LibraryDocument
  const parent = { clause: { heading: '', text: '' } as Clause, document, children: [], path: [] } as unknown as Passage
  const passage = { clause: { heading, text } as Clause, document, parent, children: [], path: [] } as Passage
  return new Map([['c1', passage]])
}
