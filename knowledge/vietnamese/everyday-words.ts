/** What people say every day, and how documents put it; used to find clauses, never to write answers. */
import { fold, normalise } from './normalise.ts'

/** Everyday words = official words; written from general usage, both parts may hold several, parted by commas. */
const table = `
  khám bệnh, chữa bệnh, bệnh viện, trạm xá, bác sĩ, ốm đau = y tế, chăm sóc sức khỏe, khám chữa bệnh
  trường lớp, học hành, đi học, dạy học, con cái học = giáo dục, đào tạo
  tiền, tiền bạc, tốn kém, chi tiêu = kinh phí, ngân sách, vốn
  bỏ tiền, rót tiền, rót vốn, bỏ vốn, đổ tiền = đầu tư, vốn đầu tư
  làm ăn, buôn bán = kinh doanh, sản xuất, đầu tư
  người nước ngoài, nước ngoài = đầu tư nước ngoài, quốc tế
  trị an, yên ổn, lộn xộn, trộm cắp = an ninh, trật tự, an toàn xã hội
  tin giả, tin bịa đặt, bịa đặt, nói xấu, tin vịt, tin sai = xuyên tạc, sai trái, thông tin sai
  kẻ xấu, bọn xấu, chống phá = thế lực thù địch, phản động
  khách du lịch, du khách, đi chơi, về chơi, tham quan, kéo khách = du lịch
  bà con, dân, người dân, dân làng = nhân dân, người dân
  đường sá, cầu đường, cầu cống, đường xá = giao thông, hạ tầng
  loa phường, loa xã, loa thôn, loa làng, loa kéo = loa truyền thanh, loa phát thanh, truyền thanh
  đài xã, đài phường = đài truyền thanh
  nhà nghèo, nghèo khó, nghèo khổ, người nghèo, nghèo túng = hộ nghèo, giảm nghèo
  nghèo lại = tái nghèo
  thu nhập, của cải, làm ra tiền = năng suất, tăng trưởng, thu nhập
  làm quần quật, làm lụng, sức làm việc = năng suất lao động
  máy móc, công nghệ cao, kỹ thuật mới = khoa học công nghệ, đổi mới sáng tạo
  làm giấy tờ, giấy tờ, thủ tục = thủ tục hành chính, cải cách hành chính, dịch vụ công
  nộp hồ sơ qua mạng, làm trên mạng, làm online, trực tuyến = dịch vụ công, chính quyền điện tử, chính quyền số
  mạng, trên mạng, lên mạng, online = mạng xã hội, internet, trang thông tin điện tử
  web, trang web, website = trang thông tin điện tử
  báo đài, tivi, ti vi, báo = báo chí, phát thanh, truyền hình
  cây cối, phá rừng, chặt cây = bảo vệ rừng, môi trường
  rác, rác thải, ô nhiễm = bảo vệ môi trường, môi trường
  nước sạch, thiếu nước = nguồn nước, an ninh nguồn nước
  bão, lụt, lũ, hạn hán, mưa bão = thiên tai, biến đổi khí hậu
  trồng trọt, chăn nuôi, ruộng, làm ruộng, nương rẫy = nông nghiệp, nông sản
  nhà máy, xí nghiệp = công nghiệp, chế biến
  công ty, ông chủ = doanh nghiệp, kinh tế tư nhân
  việc làm, công ăn việc làm, thất nghiệp = lao động, việc làm, nhân lực
  người giỏi, nhân tài, kỹ sư = nhân lực chất lượng cao, chuyên gia, nhà khoa học
  người già, cụ già, các cụ = người cao tuổi, già làng
  người dân tộc, dân tộc ít người, đồng bào = dân tộc thiểu số, đồng bào các dân tộc
  lễ hội, múa hát, ca hát, hát hò = văn hóa, văn nghệ
  di tích, đền chùa = di tích lịch sử, di sản văn hóa, tôn tạo
  bộ đội, giặc = quốc phòng, lực lượng vũ trang
  biên cương, cột mốc, đường biên = biên giới, cắm mốc
  cán bộ xã, ông xã, mấy ông xã = công chức, ủy ban nhân dân xã
  sếp, thủ lĩnh, lãnh đạo cao nhất = người đứng đầu, thủ trưởng
  tham ô, ăn tiền, ăn hối lộ, hối lộ = tham nhũng, liêm chính
  dán giấy, treo băng, treo cờ, bảng hiệu = băng rôn, pano, áp phích, khẩu hiệu, trực quan
  họp dân, họp thôn, họp tổ = hội nghị
  thi đua, thi thố = hội thi, phong trào thi đua
  khen thưởng, tuyên dương, khen = biểu dương, điển hình
  kiểm điểm, nhắc nhở = kiểm tra, đánh giá, kiểm điểm
  mỗi năm, năm nào cũng, hàng năm = hằng năm
  phụ trách, lo, lo liệu, chịu trách nhiệm, gánh = trách nhiệm, chủ trì, tổ chức thực hiện
  dẹp, dẹp bỏ, xử lý = đấu tranh, phản bác, ngăn chặn
  giúp đỡ, giúp, ủng hộ = hỗ trợ, khuyến khích, tạo điều kiện
  coi trọng, quý trọng = phát huy vai trò
  mục đích, để làm gì, nhằm gì = nhằm, mục đích
  yếu kém, tồn tại, dở, khuyết điểm = hạn chế, khó khăn, bất cập
  thành tựu, làm được gì, điểm sáng = kết quả
  bấy giờ, đến bao giờ, hạn chót, chậm nhất = thời hạn, trước ngày, thời gian
  sáp nhập, nhập xã, gộp xã = sắp xếp đơn vị hành chính
  hộ khẩu, tạm trú = cư trú
  bảo hiểm = bảo hiểm y tế, bảo hiểm xã hội
  xe cộ, kẹt xe = giao thông
  nhà cửa, chỗ ở = nhà ở
  đất đai, sổ đỏ, sổ hồng, mảnh đất, nhà đất = đất đai, quyền sử dụng đất
  đi viện, nằm viện, nhập viện, chữa trị, thuốc men = y tế, khám chữa bệnh, chăm sóc sức khỏe
  chích ngừa, tiêm phòng, tiêm ngừa = tiêm chủng, y tế dự phòng
  thoát nghèo, hết nghèo, bớt nghèo = giảm nghèo, hộ nghèo
  nghèo trở lại, lại nghèo = tái nghèo
  khuyết tật, tàn tật, mồ côi, neo đơn = bảo trợ xã hội, an sinh xã hội
  thương binh, liệt sĩ = người có công
  ra đời, cho ra = ban hành
  ăn nói, cư xử, đối xử, thái độ = phục vụ, văn hóa công vụ, đạo đức
  dặn, dặn dò, căn dặn, bảo ban = yêu cầu, chỉ đạo
  một lần, một đợt, làm mãi, liên tục = thường xuyên, định kỳ
  trẻ con, con nít, tụi nhỏ, lũ trẻ = trẻ em, học sinh, thiếu nhi
  lớp trẻ, người trẻ, giới trẻ = thanh niên, thế hệ trẻ
  về hưu, nghỉ hưu = hưu trí
  đền bù = bồi thường, giải phóng mặt bằng
  bị phạt, phạt tiền = xử phạt, vi phạm
  cướp giật, lừa đảo, ma túy, cờ bạc = tội phạm, tệ nạn xã hội
  mất việc, nghỉ việc, đuổi việc = thất nghiệp, hợp đồng lao động
  tiền công, lương bổng = tiền lương
  đẻ, sinh đẻ, sinh nở = sinh con, thai sản
  cưới, lấy vợ, lấy chồng = kết hôn
  ly dị, bỏ nhau = ly hôn
  khai sinh, làm khai sinh = hộ tịch, đăng ký khai sinh
  bằng lái = giấy phép lái xe
  vay tiền, vay vốn, mượn tiền = tín dụng, vốn vay
  dạy nghề, học nghề = đào tạo nghề, giáo dục nghề nghiệp
  cà phê, hồ tiêu, cao su, lúa gạo = nông sản, cây công nghiệp
  quốc lộ, đường nhựa, ổ gà, con đường = giao thông, tuyến đường
  ngập, ngập nước = thoát nước, ngập úng
  chùa chiền, nhà thờ, cúng bái = tôn giáo, tín ngưỡng
  lên mạng xem, điện thoại thông minh = môi trường mạng, internet`

export interface EverydayPhrase {
  /** Syllables as said, accented. */
  said: string[]
  /** Official phrases, each as accented syllables. */
  official: string[][]
}

const everydayPhrases: EverydayPhrase[] = table
  .split('\n')
  .filter((line) => line.includes('='))
  .flatMap((line) => {
    const [everyday, official] = line.split('=').map(readPhrases)
    return everyday!.map((said) => ({ said, official: official! }))
  })

/** The phrases that stand in the syllables; `isAccented` says whether diacritics were typed. */
export function matchEverydayPhrases(syllables: { accented: string; folded: string }[], isAccented: boolean) {
  const typed = syllables.map(({ accented, folded }) => (isAccented ? accented : folded))
  return everydayPhrases.flatMap(({ said, official }) => {
    const sought = isAccented ? said : said.map(fold)
    const at = typed.findIndex((_, index) => sought.every((syllable, offset) => typed[index + offset] === syllable))
    // A single syllable without diacritics ("bao", "dan") means too many things.
    return at < 0 || (!isAccented && said.length === 1) ? [] : [{ at, length: said.length, official }]
  })
}

function readPhrases(text: string): string[][] {
  return text.split(',').map((phrase) => normalise(phrase).split(' '))
}
