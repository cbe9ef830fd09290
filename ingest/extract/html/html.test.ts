import { expect, it } from 'vitest'
import { linesOf } from '../blocks/block-lines.ts'
import { readHtml } from './html.ts'

function read(html: string): string[] {
  const lines = linesOf(readHtml(html)).filter(({ text }) => text !== '')
  return lines.map(({ text, row }) => (row ? `${row.isHeader ? 'đầu ' : ''}${row.table}: ${text}` : text))
}

it.each([
  ['blocks', '<p>Một\n  hai</p><div>Ba<p>Bốn</p>Năm</div>', ['Một hai', 'Ba', 'Bốn', 'Năm']],
  ['breaks', '<p>Một<br>hai</p>', ['Một', 'hai']],
  ['entities and inline marks', '<p><b>K&#7871;</b> <i>ho&#7841;ch</i>&nbsp;A</p>', ['Kế hoạch A']],
  [
    'lists',
    '<ol type="a"><li>Một<li>Hai</ol><ul><li>Ba</ul><ol start=4><li><p>Bốn</p></ol>',
    ['a. Một', 'b. Hai', '- Ba', '4. Bốn'],
  ],
  ['items that say their number', '<ol><li>1. Một</li></ol>', ['1. Một']],
  [
    'numbers of Word',
    "<p><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Một</p>",
    ['1. Một'],
  ],
  ['bullets of Word', "<p><span style='font-family:Symbol'>·<span>&nbsp; </span></span>Một</p>", ['- Một']],
  [
    'old fonts',
    `<p style="font-family:'.VnTimeH'">kÕ ho¹ch</p><font face="VNI-Times">keá hoaïch</font>`,
    ['KẾ HOẠCH', 'kế hoạch'],
  ],
  ['what is hidden', '<p>Một<span style="display: none">hai</span><del>ba</del><script>bốn</script></p>', ['Một']],
])('reads %s', (_, html, lines) => {
  expect(read(html)).toEqual(lines)
})

it('reads tables with heading cells and cells over several rows and columns', () => {
  const html = `<table><tr><th rowspan=2>TT<th rowspan=2>Việc<th colspan=2>Kinh phí</tr><tr><th>Tỉnh<th>Xã</tr>
    <tr><td rowspan=2>1<td>Cấp nước<td>5<td>6</tr><tr><td>Làm đường<td colspan=2>7</tr></table>`
  expect(read(html)).toEqual([
    'đầu 1: TT | Việc | Kinh phí | ',
    'đầu 1:  |  | Tỉnh | Xã',
    '1: 1 | Cấp nước | 5 | 6',
    '1:  | Làm đường | 7 | ',
  ])
})

it('finds the document in the page of a portal', () => {
  const clauses = Array.from({ length: 20 }, (_, index) => `<p>Điều ${index + 1}. Nội dung của điều này.</p>`).join('')
  const html = `<html><head><title>Cổng</title><script>x()</script></head><body>
    <nav><a href="/">Trang chủ</a></nav><div class="top">Thứ hai</div>
    <form><div><div class="crumb">Văn bản</div>
      <div><p>Số: 12/KH-UBND</p><div>${clauses}<p>Nơi nhận: Như trên.</p></div></div>
      <div class="side"><ul><li><a href="/1">Tin khác</a></ul></div>
    </div></form><footer>Địa chỉ: số 1</footer></body></html>`
  const lines = read(html)
  expect([lines[0], lines.length, lines.at(-1)]).toEqual(['Số: 12/KH-UBND', 22, 'Nơi nhận: Như trên.'])
})

it('keeps all of a page that has no site around it', () => {
  expect(read('<body><p>Ngắn</p><div><p>Rất dài, rất dài, rất dài.</p></div></body>')).toEqual([
    'Ngắn',
    'Rất dài, rất dài, rất dài.',
  ])
})
