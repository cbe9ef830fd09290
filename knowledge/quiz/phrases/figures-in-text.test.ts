import { expect, it } from 'vitest'
import { askFigure, type FigureKind, parseFigures, readFigure, rotate, varyFigure } from './figures-in-text.ts'

it.each([
  ['Nghị quyết ban hành ngày 05/8/2020', 'date', '05/8/2020', '5/8/2020', ''],
  ['Đà Lạt, ngày 5 tháng 8 năm 2020', 'date', '5 tháng 8 năm 2020', '5/8/2020', ''],
  ['hoàn thành trước ngày 15 / 10 / 2025', 'date', '15 / 10 / 2025', '15/10/2025', ''],
  ['trong giai đoạn 2021 - 2025', 'period', '2021 - 2025', '2021-2025', ''],
  ['nhiệm kỳ 2020–2025', 'period', '2020–2025', '2020-2025', ''],
  ['trong năm 2021-2025', 'period', '2021-2025', '2021-2025', ''],
  ['độ che phủ rừng đạt 54,5%', 'percent', '54,5%', '54.5', '%'],
  ['tăng trưởng bình quân 8 %/năm', 'percent', '8 %/năm', '8', '%'],
  ['tổng vốn 250 tỷ đồng', 'money', '250 tỷ đồng', '250', 'tỷ đồng'],
  ['quy mô 1,2 nghìn tỷ đồng', 'money', '1,2 nghìn tỷ đồng', '1.2', 'nghìn tỷ đồng'],
  ['thu nhập 65 triệu đồng/người/năm', 'money', '65 triệu đồng/người/năm', '65', 'triệu đồng/người/năm'],
  ['mức hỗ trợ 50 nghìn đồng/ngày', 'money', '50 nghìn đồng/ngày', '50', 'nghìn đồng/ngày'],
  ['phí là 30 ngàn đồng/lượt', 'money', '30 ngàn đồng/lượt', '30', 'ngàn đồng/lượt'],
  ['mỗi hộ được 1.500.000 đồng', 'money', '1.500.000 đồng', '1500000', 'đồng'],
  ['xếp thứ 5/12 của huyện', 'rank', 'thứ 5/12', 'thứ 5/12', ''],
  ['nâng cấp Quốc lộ 20', 'road', 'Quốc lộ 20', 'quốc lộ 20', ''],
  ['mở rộng tỉnh lộ số 725', 'road', 'tỉnh lộ số 725', 'tỉnh lộ số 725', ''],
  ['sửa chữa đường tỉnh 722B', 'road', 'đường tỉnh 722B', 'đường tỉnh 722b', ''],
  ['Đại hội Đảng bộ xã lần thứ XIII', 'turn', 'lần thứ XIII', 'lần thứ xiii', ''],
  ['hội thi tổ chức lần thứ 3', 'turn', 'lần thứ 3', 'lần thứ 3', ''],
  ['Văn kiện Đại hội XIII của Đảng', 'turn', 'XIII', 'xiii', ''],
  ['phấn đấu đến năm 2030', 'year', '2030', '2030', ''],
  ['khai mạc vào ngày 26/8', 'day', '26/8', '26/8', ''],
  ['trồng mới 1.250,5 ha', 'count', '1.250,5 ha', '1250.5', 'ha'],
  ['xử lý 120 tấn/ngày', 'count', '120 tấn/ngày', '120', 'tấn/ngày'],
  ['trả lời trong 05 ngày làm việc', 'count', '05 ngày làm việc', '5', 'ngày làm việc'],
])('reads in “%s” a %s', (text, kind, printed, value, unit) => {
  expect(parseFigures(text)).toEqual([{ kind, text: printed, at: text.indexOf(printed), value, unit }])
})

const units = `ngày làm việc; ngày; tháng; năm; giờ; phút; lần; người; thành viên; đại biểu; đơn vị; hộ; ha; km; m2; m3; mm; cm; m; kg;
  tấn; lít; xã; phường; thôn; bản; bộ; vùng; trường hợp; trường; mét; cơ sở; doanh nghiệp; dự án; mô hình; lớp; buổi; hội nghị; cuộc; điểm;
  mỏ; tỉnh; huyện; tuổi; tín chỉ; tiết; suất; chỗ; phòng; nhóm; tiêu chí; nhiệm vụ; chỉ tiêu; bước; khâu; bông lúa; khuyết; túi; cúc; MW; kV; kWh`

it.each(units.split(/;\s*/u))('counts in %s', (unit) => {
  expect(parseFigures(`có ít nhất 12 ${unit}.`)).toMatchObject([
    { kind: 'count', text: `12 ${unit}`, value: '12', unit: unit.toLowerCase() },
  ])
})

it.each([
  ['the number of a document', 'Kế hoạch số 12/KH-UBND'],
  ['the number of a decree', 'Nghị định số 30/2020/NĐ-CP'],
  ['the number of an article', 'theo Điều 5 của Quy chế'],
  ['half of a word', 'phát 12 hộp sữa'],
  ['a decimal cut in two', 'đạt 1.2,5 ha'],
  ['the end of a code', 'giống lúa OM5451 ha'],
  ['a number alone', 'hệ số là 7,98'],
  ['a place without how many there are', 'xếp thứ 5 toàn huyện'],
  ['a share written out', 'đạt 12 phần trăm'],
  ['a date with a digit too many', 'mã 105/8/2020'],
  ['a road without a number', 'dọc theo quốc lộ và tỉnh lộ'],
  ['a school year', 'năm 2025/2026'],
  ['a year that “năm” does not name', 'kế hoạch 2025'],
  ['a day that “ngày” does not name', 'tỷ số 26/8'],
  ['a congress that is not the Party’s', 'Đại hội XIII của Công đoàn'],
  ['a day and month without a year', 'ngày 3 tháng 8'],
])('reads no figure in %s', (_, text) => {
  expect(parseFigures(text)).toEqual([])
})

it.each([
  ['ngày 26/8/2025', ['date']],
  ['từ ngày 05/8/2020 đến ngày 15/8', ['date', 'day']],
  ['năm 2025 giảm 1,5% so với năm 2024', ['year', 'percent', 'year']],
  ['Đại hội lần thứ XIII, nhiệm kỳ 2020 - 2025, có 120 đại biểu', ['turn', 'period', 'count']],
  ['xếp thứ 5/12 xã', ['rank']],
])('reads the figures of “%s” in order, none within another', (text, kinds) => {
  expect(parseFigures(text).map(({ kind }) => kind)).toEqual(kinds)
})

it.each([
  ['1.500,5', 1500.5],
  ['0,75', 0.75],
  ['2.000.000', 2_000_000],
  ['05', 5],
])('reads the number %s', (printed, value) => {
  expect(readFigure(printed)).toBe(value)
})

it.each<[kind: FigureKind, text: string, wh: string, shown: string]>([
  ['percent', 'đạt 54,5%', 'bao nhiêu', '54,5%'],
  ['money', 'vốn 250 tỷ đồng', 'bao nhiêu', '250 tỷ đồng'],
  ['date', 'ngày 05/8/2020', 'nào', '05/8/2020'],
  ['day', 'ngày 26/8', 'nào', '26/8'],
  ['period', 'giai đoạn 2021-2025', 'nào', '2021 - 2025'],
  ['year', 'năm 2030', 'nào', '2030'],
  ['rank', 'thứ 5/12', 'thứ mấy', 'thứ 5/12'],
  ['turn', 'lần thứ XIII', 'lần thứ mấy', 'lần thứ XIII'],
  ['road', 'Quốc lộ 20', 'Quốc lộ nào', 'Quốc lộ 20'],
  ['road', 'tỉnh lộ số 725', 'tỉnh lộ nào', 'tỉnh lộ số 725'],
  ['count', '12 thôn', 'bao nhiêu thôn', '12 thôn'],
])('asks for a %s', (kind, text, wh, shown) => {
  const [figure] = parseFigures(text)
  expect(figure!.kind).toBe(kind)
  expect(askFigure(figure!)).toEqual({ wh, shown })
})

it.each([
  ['a date', 'ngày 05/8/2020', ['08/8/2020', '05/9/2020', '05/8/2021', '03/8/2020', '05/7/2020', '05/8/2019']],
  ['a date without zeros', 'ngày 5/8/2020', ['8/8/2020', '5/9/2020', '5/8/2021', '3/8/2020', '5/7/2020']],
  ['a date at the end of the year', 'ngày 25/12/2020', ['28/12/2020', '25/01/2020', '25/12/2021', '23/12/2020']],
  ['a date in words', 'ngày 15 tháng 8 năm 2020', ['18 tháng 8 năm 2020', '15 tháng 9 năm 2020']],
  ['a day', 'ngày 05/08', ['10/08', '05/09', '28/08', '05/07', '15/08', '10/09']],
  ['a day without zeros', 'ngày 3/2', ['8/2', '3/3', '26/2', '3/1']],
  ['a period', 'giai đoạn 2021-2025', ['2026 - 2030', '2016 - 2020', '2021 - 2030', '2020 - 2025', '2022 - 2025']],
  ['a year', 'năm 2030', ['2035', '2025', '2040', '2029', '2031', '2020']],
  ['a turn in Roman', 'lần thứ XIII', ['lần thứ XIV', 'lần thứ XII', 'lần thứ XV', 'lần thứ XI']],
  ['the first turn', 'lần thứ I', ['lần thứ II', 'lần thứ III', 'lần thứ IV']],
  ['a turn in figures', 'lần thứ 3', ['lần thứ 4', 'lần thứ 2', 'lần thứ 5', 'lần thứ 1', 'lần thứ 6']],
  ['a congress', 'Đại hội XIII của Đảng', ['XIV', 'XII', 'XV']],
  ['a rank', 'thứ 2/5', ['thứ 1/5', 'thứ 3/5', 'thứ 4/5', 'thứ 5/5']],
  ['a road', 'Quốc lộ 27', ['Quốc lộ 45', 'Quốc lộ 1', 'Quốc lộ 47']],
  ['a round amount', '250 tỷ đồng', ['300 tỷ đồng', '200 tỷ đồng', '350 tỷ đồng', '150 tỷ đồng']],
  ['a hundred', '100 hộ', ['150 hộ', '50 hộ', '200 hộ', '250 hộ']],
  ['a grouped amount', '1.500.000 đồng', ['1.800.000 đồng', '1.200.000 đồng']],
  ['an amount that is not round', '13 thôn', ['15 thôn', '11 thôn', '17 thôn', '9 thôn', '19 thôn', '7 thôn']],
  ['an amount with a zero before it', '05 ngày', ['06 ngày', '04 ngày', '07 ngày', '03 ngày', '08 ngày', '02 ngày']],
  ['a decimal', '2,5%', ['3,7%', '1,3%', '4,9%', '0,1%', '6,1%']],
  ['two decimals', '7,98%', ['9,00%', '6,96%', '10,02%']],
  ['a small amount, never below one', '1 lần', ['2 lần', '3 lần', '4 lần']],
])('makes others like %s', (_, text, others) => {
  const [figure] = parseFigures(text)
  expect(varyFigure(figure!, 0).slice(0, others.length)).toEqual(others)
})

it.each([
  'ngày 05/8/2020',
  'ngày 05/08',
  'giai đoạn 2021 - 2025',
  'năm 2030',
  'lần thứ XIII',
  'thứ 2/5',
  'Quốc lộ 20',
  '250 tỷ đồng',
  '13 thôn',
])('never makes the figure of “%s” itself, and at another turn the same ones in another order', (text) => {
  const [figure] = parseFigures(text)
  const others = varyFigure(figure!, 0)
  expect(others).not.toContain(figure!.text)
  expect(varyFigure(figure!, 2)).not.toEqual(others)
  expect(new Set(varyFigure(figure!, 2))).toEqual(new Set(others))
})

it.each([
  [0, ['a', 'b', 'c']],
  [1, ['b', 'c', 'a']],
  [5, ['c', 'a', 'b']],
])('rotates a list by %i', (turn, rotated) => {
  expect(rotate(['a', 'b', 'c'], turn)).toEqual(rotated)
  expect(rotate([], turn)).toEqual([])
})
