import { expect, it } from 'vitest'
import { sourceOf } from '../testing/source-of.ts'
import { askForTerms } from './definitions.ts'

async function draftsOf(text: string, heading = 'Giải thích từ ngữ') {
  const source = await sourceOf([
    ['1', heading, ''],
    ['1.1', '', text],
  ])
  return askForTerms(source)
}

function questionOf(meaning: string) {
  return `Theo Kế hoạch số 12/KH-UBND, khái niệm nào được hiểu là “${meaning}”?`
}

it.each([
  [
    'Thôn thông minh là khu dân cư mà người dân biết dùng dịch vụ công trực tuyến, thanh toán không tiền mặt.',
    'khu dân cư mà người dân biết dùng dịch vụ công trực tuyến, thanh toán không tiền mặt',
    'Thôn thông minh',
  ],
  [
    '“Vùng đệm” là dải đất bao quanh rừng đặc dụng, nơi hoạt động của con người được hạn chế để bảo vệ rừng.',
    'dải đất bao quanh rừng đặc dụng, nơi hoạt động của con người được hạn chế để bảo vệ rừng',
    'Vùng đệm',
  ],
  [
    'hộ cận nghèo được hiểu là hộ gia đình có thu nhập thấp hơn chuẩn và thiếu hụt dưới ba dịch vụ xã hội cơ bản.',
    'hộ gia đình có thu nhập thấp hơn chuẩn và thiếu hụt dưới ba dịch vụ xã hội cơ bản',
    'Hộ cận nghèo',
  ],
  [
    'Sản phẩm OCOP (mỗi xã một sản phẩm) là sản phẩm đặc trưng của địa phương đã được chấm điểm, phân hạng theo bộ tiêu chí.',
    'sản phẩm đặc trưng của địa phương đã được chấm điểm, phân hạng theo bộ tiêu chí',
    'Sản phẩm OCOP',
  ],
  [
    'Tổ công nghệ số cộng đồng là nhóm tình nguyện ở thôn do Chủ tịch Ủy ban nhân dân xã thành lập; hướng dẫn người dân cài đặt, sử dụng các nền tảng số phổ biến và phản ánh vướng mắc của người dân về xã.',
    'nhóm tình nguyện ở thôn do Chủ tịch Ủy ban nhân dân xã thành lập',
    'Tổ công nghệ số cộng đồng',
  ],
])('asks for the term of “%s”', async (text, meaning, key) => {
  const span = text.split(/;|\.$/u)[0]
  expect(await draftsOf(text)).toMatchObject([{ kind: 'definition', span, question: questionOf(meaning), key }])
})

it.each(['Giải thích từ ngữ', 'Giải thích thuật ngữ', 'GIẢI THÍCH KHÁI NIỆM', 'Phạm vi và giải thích từ ngữ'])(
  'asks below “%s”',
  async (heading) => {
    const text = 'Thôn thông minh là khu dân cư mà người dân biết dùng dịch vụ công trực tuyến hằng ngày.'
    expect(await draftsOf(text, heading)).toHaveLength(1)
  },
)

it.each([
  [
    'below another heading',
    'Thôn thông minh là khu dân cư mà người dân biết dùng dịch vụ công trực tuyến hằng ngày.',
    'Mục tiêu',
  ],
  ['without a heading', 'Thôn thông minh là khu dân cư mà người dân biết dùng dịch vụ công trực tuyến hằng ngày.', ''],
  ['of a meaning too short', 'Thôn thông minh là khu dân cư ứng dụng công nghệ số.'],
  ['of what points elsewhere', 'Thôn thông minh là khu dân cư đáp ứng đầy đủ các tiêu chí nêu trên về hạ tầng số.'],
  ['of a bracket left open', 'Thôn thông minh là khu dân cư mà người dân dùng dịch vụ công (trực tuyến toàn trình.'],
  [
    'of a meaning with a quotation',
    'Thôn thông minh là khu dân cư đạt danh hiệu “thôn số” mà người dân dùng dịch vụ công.',
  ],
  [
    'of a term with a comma',
    'Thôn, tổ dân phố là khu dân cư mà người dân biết dùng dịch vụ công trực tuyến hằng ngày.',
  ],
  ['of a term too short', 'Xã là đơn vị hành chính mà người dân biết dùng dịch vụ công trực tuyến hằng ngày.'],
  [
    'without what it is',
    'Thôn thông minh gồm các khu dân cư mà người dân biết dùng dịch vụ công trực tuyến hằng ngày.',
  ],
])('asks for no term %s', async (_, text, heading?: string) => {
  expect(await draftsOf(text, heading)).toEqual([])
})

it('puts beside a term the others explained with it, and none explained elsewhere', async () => {
  const source = await sourceOf([
    ['1', 'Giải thích từ ngữ', ''],
    ['1.1', '', 'Thôn thông minh là khu dân cư mà người dân biết dùng dịch vụ công trực tuyến hằng ngày.'],
    ['1.2', '', 'vùng đệm là dải đất bao quanh rừng đặc dụng, nơi hoạt động của con người bị hạn chế.'],
    ['2', 'Giải thích khái niệm', ''],
    ['2.1', '', 'Hộ cận nghèo là hộ gia đình có thu nhập thấp hơn chuẩn và thiếu hụt dịch vụ xã hội.'],
  ])
  expect(askForTerms(source).map(({ key, candidates }) => [key, candidates])).toEqual([
    ['Thôn thông minh', ['Vùng đệm']],
    ['Vùng đệm', ['Thôn thông minh']],
    ['Hộ cận nghèo', []],
  ])
})
