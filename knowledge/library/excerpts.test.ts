import { describe, expect, it } from 'vitest'
import type { Clause } from '../../db/schema/document-tables.ts'
import { excerptAround, excerptsOf, labelOf, wordsWithoutMark } from './excerpts.ts'
import type { Passage } from './library.ts'

describe('excerpts', () => {
  it('part what stands behind the parts of a clause from what introduces them', () => {
    const passage = passageOf({
      text: 'Giảm 50% đối với:\n\nNgười thuộc hai diện chỉ được giảm 50%.',
      textPlaces: [0, 2],
    })
    expect(excerptsOf(passage)).toEqual([
      { words: 'Giảm 50% đối với:' },
      { words: 'Người thuộc hai diện chỉ được giảm 50%.' },
    ])
  })

  it('keep a heading with the words under it', () => {
    const text = 'Đoạn một.\n\nĐoạn hai.'
    expect(excerptsOf(passageOf({ heading: 'CHẾ ĐỘ BÁO CÁO', text }))).toEqual([{ words: `CHẾ ĐỘ BÁO CÁO\n\n${text}` }])
  })

  it('name the provision that is quoted, by its own marks', () => {
    const passage = passageOf({
      heading: 'Sửa đổi, bổ sung Điều 38',
      text: [
        '“Điều 38. Trình tự bán nhà ở xã hội',
        '1. Trình tự bán như sau:',
        'a) Sau 30 ngày, chủ đầu tư công khai thông tin.',
        'Thông tin gồm tên “dự án” và địa chỉ.',
        'b) Người mua nộp hồ sơ.',
        '2. Không phải nộp lại.”.',
        'Điều này có hiệu lực ngay.',
      ].join('\n\n'),
    })
    expect(excerptsOf(passage).map((excerpt) => labelOf(passage, excerpt))).toEqual([
      'Điều 34',
      'Điều 38 nêu tại Điều 34',
      'khoản 1 Điều 38 nêu tại Điều 34',
      'điểm a khoản 1 Điều 38 nêu tại Điều 34',
      'điểm b khoản 1 Điều 38 nêu tại Điều 34',
      'khoản 2 Điều 38 nêu tại Điều 34',
      'Điều 34',
    ])
    expect(excerptAround(passage, 'Thông tin gồm').words).toBe(
      'a) Sau 30 ngày, chủ đầu tư công khai thông tin.\n\nThông tin gồm tên “dự án” và địa chỉ.',
    )
  })

  it('are said without the mark of the provision', () => {
    const passage = passageOf({ text: 'Sửa khoản 2 Điều 5 như sau:\n\n“2. Hộ nghèo được miễn.”;' })
    expect(wordsWithoutMark(excerptAround(passage, 'Hộ nghèo'))).toBe('Hộ nghèo được miễn.')
  })

  it.each([
    ['Sửa đổi, bổ sung điểm e khoản 2 như sau:', 'điểm e khoản 2 Điều 9'],
    ['Sửa đổi, bổ sung điểm a, điểm e khoản 2 như sau:', 'điểm e khoản 2 Điều 9'],
    ['Sửa đổi, bổ sung điểm e khoản 4 Điều 17 như sau:', 'điểm e khoản 4 Điều 17'],
  ])('take from the introduction what the marks do not say: %s', (introduction, place) => {
    const above = passageOf({ heading: 'Sửa đổi, bổ sung Điều 9' })
    const text = `${introduction}\n\n“e) Giấy tờ chứng minh.”;`
    const passage = { ...passageOf({ text, label: 'điểm c khoản 1 Điều 3' }), parent: above }
    expect(labelOf(passage, excerptAround(passage, 'Giấy tờ'))).toBe(`${place} nêu tại điểm c khoản 1 Điều 3`)
  })

  it('are the whole clause for words that stand in several', () => {
    const passage = passageOf({ text: 'Một.\n\nHai.', textPlaces: [0, 1] })
    expect(excerptAround(passage, 'Một.\n\nHai.')).toEqual({ words: 'Một.\n\nHai.' })
  })
})

function passageOf(own: Partial<Clause>): Passage {
  const clause = { label: 'Điều 34', heading: null, text: '', textPlaces: null, ...own } as Clause
  return { clause, parent: undefined, children: [], path: [], document: undefined! }
}
