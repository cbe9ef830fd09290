import { expect, it } from 'vitest'
import { createMask, maskPersonalData } from './mask-personal-data.ts'

it.each([
  ['CCCD của tôi là 001199012345 nhé', '001199012345'],
  ['căn cước 001 199 012 345', '001 199 012 345'],
  ['CMND số 012345678', '012345678'],
  ['cmt cũ: 123 456 789', '123 456 789'],
  ['hộ chiếu B1234567', 'B1234567'],
  ['gọi 0912345678', '0912345678'],
  ['gọi 0912.345.678', '0912.345.678'],
  ['sđt +84 912 345 678', '912 345 678'],
  ['máy bàn (024) 3825 1234', '3825 1234'],
  ['thư tới an.nguyen+xa@gmail.com', 'an.nguyen+xa@gmail.com'],
  ['STK 19036512345678 Techcombank', '19036512345678'],
  ['số tài khoản: 0451 0004 56789', '0451 0004 56789'],
  ['stk 123456', '123456'],
])('masks %j', (text, datum) => {
  const masked = maskPersonalData(text)
  expect(masked).not.toContain(datum)
  expect(masked).toMatch(/\[[a-z-]+-1\]/u)
})

it.each([
  'Nghị quyết số 23-NQ/TW ngày 06/10/2022',
  'giai đoạn 2002-2020 là 7,98%',
  'kinh phí 2.000.000.000 đồng',
  'Kế hoạch 105/KH-UBND ngày 12/5/2021',
  '95% hộ dân, 1.250 hộ',
])('leaves %j as it is', (text) => {
  expect(maskPersonalData(text)).toBe(text)
})

it('puts back what it masked, the same datum under one sign', () => {
  const { mask, unmask } = createMask()
  const text = 'Gọi 0912345678 hoặc 0987654321, gấp thì 0912345678'
  const masked = mask(text)
  expect(masked).toBe('Gọi [dien-thoai-1] hoặc [dien-thoai-2], gấp thì [dien-thoai-1]')
  expect(unmask(masked)).toBe(text)
})
