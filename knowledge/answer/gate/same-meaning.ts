/** Words that mean the same in official texts, words that mean nothing by themselves, and words for who acts. */

/** Each line is one meaning, its first word its name; written from general usage. */
const meanings = `
  thực hiện, triển khai, triển khai thực hiện, tổ chức thực hiện, tổ chức triển khai, tổ chức triển khai thực hiện, tiến hành, thi hành
  bảo đảm, đảm bảo
  hoàn thành, hoàn tất, làm xong, thực hiện xong, hoàn thành xong
  hỗ trợ, giúp đỡ, trợ giúp, giúp
  tăng cường, đẩy mạnh
  nâng cao, cải thiện
  giảm, hạ, cắt giảm, giảm bớt, giảm xuống
  tăng, tăng lên, tăng thêm
  người dân, nhân dân, bà con, dân, bà con nhân dân
  hộ dân, hộ gia đình
  kinh phí, nguồn kinh phí
  trẻ em, trẻ nhỏ
  người cao tuổi, người già
  người khuyết tật, người tàn tật
  phối hợp, phối hợp với, phối hợp cùng, phối kết hợp với, cùng phối hợp
  chủ trì, đứng ra chủ trì, giữ vai trò chủ trì
  thời hạn, hạn chót, kỳ hạn
  xây dựng, lập, soạn thảo
  vận động, kêu gọi
  chăm sóc, chăm lo
  giữ gìn, giữ, gìn giữ
  xử lý, giải quyết
  theo dõi, giám sát
  hướng dẫn, chỉ dẫn
  bố trí, sắp xếp, thu xếp
  giao, phân công, giao cho
  chi trả, thanh toán
  sử dụng, dùng
  mua, mua sắm
  nhanh, nhanh chóng
  hiệu quả, có hiệu quả
  cả nước, toàn quốc
  hiện nay, hiện tại, bây giờ
  đường, tuyến đường, con đường
  trạm y tế, trạm xá
  trường học, nhà trường
  giáo viên, thầy cô, thầy cô giáo
  đất, đất đai
  lắp đặt, lắp
  sửa chữa, tu sửa
  bắt đầu, khởi đầu
  kết thúc, chấm dứt
  loa truyền thanh, loa phát thanh
  trang thông tin điện tử, trang web, website
  bình quân, trung bình
  tỷ lệ, tỉ lệ
  người đứng đầu, thủ trưởng
  góp phần, đóng góp vào
  tạo, tạo ra
  tổng số, tổng cộng
  công khai, công bố công khai
  biểu dương, tuyên dương
  xử phạt, phạt
  vay vốn, vay tiền
  học tập, học
  chấp hành, tuân thủ, tuân theo
  ngăn chặn, ngăn ngừa
  khuyến khích, động viên
  tạo điều kiện, tạo thuận lợi
  phù hợp, thích hợp
  cung cấp, cung ứng
  ha, héc ta, hecta, héc-ta
  km, ki lô mét, kilômét, cây số
  kg, ki lô gam, kilôgam, cân
  m2, m², mét vuông
  m3, m³, mét khối
  di chuyển, di dời
  phát triển, mở mang
  rộng rãi, rộng khắp
  quan trọng, trọng yếu
  chủ yếu, chính yếu
  cấp phép, cấp giấy phép
  thông báo, báo tin
  nghiêm túc, nghiêm chỉnh
  định kỳ, theo định kỳ
  trụ sở, trụ sở làm việc
  bổ sung, thêm
  khắc phục, sửa đổi khắc phục
  tham dự, dự
  tập huấn, mở lớp tập huấn
  đôn đốc, thúc giục
  nộp, đóng
  gửi, gửi đến, gửi tới, chuyển đến, chuyển tới
  kiểm điểm, tự kiểm điểm
  xem xét, cân nhắc
  chặt chẽ, sát sao
  trên địa bàn, địa bàn
  đạt chuẩn, đạt tiêu chuẩn
  ban hành, ra quyết định ban hành
  yêu cầu, đòi hỏi
  mục tiêu, đích
  cao nhất, lớn nhất
  thấp nhất, nhỏ nhất
  ngay, ngay lập tức, lập tức
  trả lời, phản hồi
  đề nghị, kiến nghị
  nhiệm vụ, phần việc
  lực lượng chức năng, cơ quan chức năng
  phát huy, khơi dậy
  chất lượng cao, có chất lượng cao
  đơn giản hóa, làm gọn
  tự lực, tự lực cánh sinh
  vững chắc, chắc chắn
  không ngừng, liên tục
  năm, hằng năm, hàng năm, mỗi năm, từng năm
  tháng, hằng tháng, hàng tháng, mỗi tháng, từng tháng
  quý, hằng quý, hàng quý, mỗi quý, từng quý
  tuần, hằng tuần, hàng tuần, mỗi tuần, từng tuần
  hằng ngày, hàng ngày, mỗi ngày, từng ngày
  kịp thời, đúng lúc
  thường xuyên, đều đặn`

/** Compounds whose parts mean something else: a marker, a number, an actor. */
const compounds = `
  chưa thành niên, không gian, không khí, không những, không chỉ, phòng không, không quân, hàng không, trên không, không phận, không trung, số không,
  chỉ đạo, chỉ tiêu, chỉ thị, chỉ số, chỉ huy, chỉ ra, chỉ rõ, chỉ giới, địa chỉ, chứng chỉ, chỉ định, tôn chỉ, đình chỉ, chỉnh,
  bài trừ, loại trừ, diệt trừ, khấu trừ, phòng trừ, trừ sâu, giảm trừ, trừ đi, bên phải, phía bên phải, lẽ phải, phải chăng,
  trước hết, trước mắt, trước đây, trước tiên, trước đó, sau này, sau đó, sau đây, về sau, phía sau, phía trước,
  cần thiết, nhu cầu, có hiệu lực, hiệu lực, ngày làm việc, giá trị gia tăng, cận nghèo, tái nghèo, thoát nghèo, giảm nghèo,
  tổ chức, phó chủ tịch, phó bí thư, phó giám đốc, phó trưởng, phó thủ tướng, phó hiệu trưởng, phó ban, phó trưởng ban, phó chánh,
  tổ chức đảng, xã hội, chính trị xã hội, cơ sở, cán bộ, toàn bộ, nội bộ, đồng bộ, tiến bộ, bộ máy, ban hành, ban đầu, ban ngày, ban đêm,
  quốc phòng, phòng chống, phòng ngừa, phòng cháy, hội nghị, hội nhập, cơ hội, đại hội, lễ hội, hội thi, hội thảo, hội đồng,
  nhiệm vụ, dịch vụ, phục vụ, nghĩa vụ, thời vụ, mùa vụ, vụ việc, vụ án, trường hợp, thị trường, môi trường, hiện trường, công trường,
  miễn phí, miễn giảm, lệ phí, đường sắt, ngân sách, ngân hàng, thành lập, thành phố, thành tích, thành công, thành phần,
  khi đó, trong khi, trong khi đó, ngày càng, đến nay, từ đó, nhất là, đặc biệt, đối với, liên quan`

/** Said without changing what is claimed. */
const empty = `
  các, những, là, của, thì, mà, cũng, rằng, việc, sự, cuộc, này, đó, ấy, kia, nọ, nêu, nêu rõ, nêu rằng, cho biết, ghi, ghi rõ, cho, về, ở, tại,
  trong, với, để, nhằm, nhằm để, theo, vào, từ, đến, tới, được, bị, do, bởi, đã, đang, sẽ, và, cùng, cùng với, như, như là, cụ thể, cụ thể là,
  cụ thể như sau, ngoài ra, đồng thời, bên cạnh đó, trong đó, tức là, nghĩa là, có, gồm, bao gồm, gồm có, cần, cần phải có, có trách nhiệm,
  có nhiệm vụ, được giao nhiệm vụ, được giao, một, mỗi, từng, số, ra, lên, nên, qua, thông qua, bằng, đạt, đạt mức, ở mức, mức, còn, lại,
  như sau, sau đây, dưới đây, trên, dưới, đối với, dành cho, thuộc, thuộc về, giữa, cả, riêng, theo đó, như vậy, vậy, mặt khác, hơn nữa, trong khi,
  trong khi đó, ngày, vừa, hiện, nhờ, gắn với, gắn liền với, kèm, kèm theo, trở thành, nói trên, nói chung, chung, đây, đều, văn bản nêu, văn bản nêu rõ, văn bản ghi rõ, văn bản cho biết, nghị quyết nêu, nghị quyết nêu rõ, kế hoạch ghi rõ,
  kế hoạch nêu, kế hoạch nêu rõ, kế hoạch quy định, kế hoạch yêu cầu, kế hoạch đề ra, kế hoạch xác định, văn bản quy định, theo quy định của văn bản, theo kế hoạch, theo văn bản,
  lần lượt, cái, con, chiếc, hãy, nhé, ạ, dạ, xin, thưa, vẫn, luôn, tiếp tục là`

/** What is left out, or not, without another meaning, as a verb before its deed or praise behind it. */
const faint = `
  thực hiện, tiếp tục, tăng cường, tập trung, chủ động, tích cực, tốt, hiệu quả, nghiêm túc, rộng rãi, mạnh mẽ, quyết liệt, công tác,
  hoạt động, tình hình, nội dung, nhất là, đặc biệt, đồng chí, tỷ lệ, kịp thời, thường xuyên, chú trọng, đầy đủ, thiết thực, trên địa bàn,
  thời gian, thời kỳ, giai đoạn, số lượng, tổng số, sâu rộng, liên quan, khẩn trương`

/** What may be added without another meaning, to make a sentence of a list item. */
const frame = 'thực hiện, công tác, hoạt động, nội dung, đồng chí, kế hoạch, văn bản, nghị quyết'

/** Who can act or be acted upon; single words count only as names, with a capital. */
const actors = `
  ủy ban nhân dân, hội đồng nhân dân, công an, quân đội, bộ đội, ban chỉ huy, ban chỉ đạo, ủy ban, hội đồng, mặt trận tổ quốc, ủy ban mặt trận tổ quốc,
  đoàn thanh niên, hội nông dân, hội phụ nữ, hội liên hiệp phụ nữ, hội cựu chiến binh, liên đoàn lao động, đảng ủy, thành ủy, tỉnh ủy, huyện ủy, quận ủy,
  chi bộ, đảng bộ, cấp ủy, thường trực, ban thường vụ, ban chấp hành, bộ chính trị, ban bí thư, thanh tra, tòa án, viện kiểm sát, kho bạc, kho bạc nhà nước,
  chính phủ, quốc hội, thủ tướng, bộ trưởng, văn phòng, trung tâm, chi cục, tổng cục, phòng kinh tế, phòng văn hóa, đài truyền thanh, trạm y tế, trường học,
  ban tuyên giáo, ban tổ chức, ban dân vận, báo cáo viên, tuyên truyền viên, đoàn thể, tổ chức chính trị, mặt trận, tổ dân phố, khu phố, ban quản lý,
  chủ tịch, phó chủ tịch, bí thư, phó bí thư, giám đốc, phó giám đốc, người đứng đầu, trưởng thôn, trưởng phòng, trưởng ban, công chức, viên chức, cán bộ, đảng viên,
  người dân, hộ dân, hộ nghèo, hộ kinh doanh, doanh nghiệp, nhà đầu tư, chủ đầu tư, nhà thầu, cơ quan, đơn vị, địa phương, chính quyền, hợp tác xã, cá nhân,
  người lao động, người sử dụng lao động, người nộp thuế, cơ quan thuế, tổ chức tín dụng, ngân hàng, học sinh, giáo viên, hiệu trưởng, thôn, bản, xã đội, dân quân, tổ công tác,
  các ban, các ngành, các cấp, sở, phòng, ban, bộ, cục, vụ, viện, hội, đoàn, đội, tổ, trạm, đài, báo, trường`

export type WordKind = 'word' | 'empty'

interface Wording {
  /** The name of the meaning. */
  key: string
  kind: WordKind
}

function listOf(table: string): string[] {
  return table
    .split(/[,\n]/u)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
}

const wordings = new Map<string, Wording>()
for (const phrase of [...listOf(compounds), ...listOf(faint), ...listOf(frame), ...listOf(actors)])
  wordings.set(phrase, { key: phrase, kind: 'word' })
for (const line of meanings.trim().split('\n')) {
  const [name, ...others] = listOf(line)
  for (const phrase of [name!, ...others]) wordings.set(phrase, { key: name!, kind: 'word' })
}
for (const phrase of listOf(empty)) wordings.set(phrase, { key: phrase, kind: 'empty' })

export const wordingOf: ReadonlyMap<string, Wording> = wordings
export const isFaint = namesOf(faint)
export const isFrame = namesOf(frame)
export const isActor = namesOf(actors)

/** Whether the name of a meaning is in the list. */
function namesOf(table: string): (key: string) => boolean {
  const names = new Set(listOf(table).map((phrase) => wordings.get(phrase)?.key ?? phrase))
  return (key) => names.has(key)
}
