/** Words that exclude each other, so that a sentence with one in place of another says something else. */
import { normalise } from '../../vietnamese/normalise.ts'

const groups = `
  chưa|đã; cao nhất|thấp nhất; tăng|giảm; cao|thấp; lớn|nhỏ; nhanh|chậm; nhiều|ít; mạnh|yếu; tối đa|tối thiểu; trước|sau; trong nước|ngoài nước;
  thường xuyên|đột xuất; bắt buộc|tự nguyện; mở rộng|thu hẹp; hằng năm|hằng quý|hằng tháng; hàng năm|hàng quý|hàng tháng; trực tiếp|gián tiếp;
  công nghiệp|nông nghiệp|dịch vụ; dài hạn|ngắn hạn; toàn bộ|một phần; công khai|bí mật; độc lập|phụ thuộc; tập trung|phân tán;
  trung ương|địa phương; ngoại thành|nội thành; nông thôn|đô thị; biên giới|hải đảo; phía bắc|phía nam; bắt đầu|kết thúc; nhất|nhì;
  được|không được; phải|không phải; có|không có; trực tuyến|trực tiếp; điện tử|giấy; khẩn trương|lâu dài; đầy đủ|thiếu; chặt chẽ|lỏng lẻo; tỉnh|huyện|xã`
  .split(';')
  .map((group) => group.split('|').map((word) => normalise(word)))

const contrasting = new Set(groups.flat().flatMap((word) => word.split(' ')))

/** Whether the syllable decides what a sentence says. */
export function isContrasting(syllable: string): boolean {
  return contrasting.has(syllable) || /^\d/u.test(syllable)
}

/** What turns round a statement when it takes the place of what stands there; only words whose contrary is plain. */
const reversals: [RegExp, string][] = [
  [/(?<!\p{L})thấp nhất(?!\p{L})/u, 'cao nhất'],
  [/(?<!\p{L})cao nhất(?!\p{L})/u, 'thấp nhất'],
  [/(?<!\p{L})đều chưa(?!\p{L})/u, 'đều đã'],
  [/(?<!\p{L})chưa có(?!\p{L})/u, 'đã có'],
  [
    /(?<!\p{L})chưa(?= (?:được|hoàn thành|đáp ứng|hiệu quả|chặt chẽ|tự|ổn định|ngang tầm|tương xứng|đồng bộ|bảo đảm))/u,
    'đã',
  ],
  [/(?<!\p{L})còn thấp(?!\p{L})/u, 'khá cao'],
  [/(?<!\p{L})còn cao(?!\p{L})/u, 'còn thấp'],
  [/(?<!\p{L})còn khiêm tốn(?!\p{L})/u, 'khá lớn'],
  [/(?<!\p{L})chậm(?!\p{L})/u, 'nhanh'],
  [/(?<!\p{L})khá nhanh(?!\p{L})/u, 'còn chậm'],
  [/(?<!\p{L})giảm khá nhanh(?!\p{L})/u, 'giảm rất chậm'],
  [/(?<!\p{L})phát triển mạnh(?!\p{L})/u, 'phát triển chậm'],
  [/(?<!\p{L})thiếu và yếu(?!\p{L})/u, 'đầy đủ và hiện đại'],
  [/(?<!\p{L})tối đa(?!\p{L})/u, 'tối thiểu'],
  [/(?<!\p{L})tối thiểu(?!\p{L})/u, 'tối đa'],
  [/(?<!\p{L})không được(?= \p{Ll})/u, 'được'],
  [/(?<!\p{L})không phải(?= (?:nộp|trả|thực hiện|có|lập|xin|đăng ký|báo cáo))/u, 'phải'],
]

/** The sentence with its sense turned round, in each way there is. */
export function reverse(sentence: string): string[] {
  // A figure beside the word would give the turning away.
  const words = /\(|thứ \d/u.test(sentence) ? [] : reversals.filter(([said]) => said.test(sentence))
  return words.map(([said, contrary]) => sentence.replace(said, contrary))
}
