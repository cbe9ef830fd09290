/** Phrases usual in plans, beside which the words of a document are no more likely than they. */
import type { QuizSource } from './source.ts'
import { shareWithin, termsOf } from './terms.ts'

/** By the words they follow. */
const stock: Record<string, string> = {
  nhằm: `nâng cao hiệu lực, hiệu quả quản lý nhà nước; tăng thu ngân sách trên địa bàn; tinh gọn bộ máy, tinh giản biên chế; giảm chi phí hành chính cho người dân;
    bảo đảm an sinh xã hội cho các đối tượng yếu thế; thu hút các nhà đầu tư chiến lược; đẩy nhanh tiến độ giải ngân vốn đầu tư công; phòng, chống tham nhũng, lãng phí, tiêu cực;
    giữ gìn bản sắc văn hóa truyền thống; đào tạo nguồn nhân lực chất lượng cao; rút ngắn thời gian giải quyết thủ tục hành chính; hoàn thành các chỉ tiêu thi đua hằng năm;
    tạo việc làm, tăng thu nhập cho người lao động; tăng cường kỷ luật, kỷ cương hành chính; thúc đẩy chuyển đổi số trong cơ quan nhà nước; mở rộng thị trường tiêu thụ sản phẩm;
    nâng cao chất lượng khám bệnh, chữa bệnh; bảo vệ môi trường sinh thái; phát huy dân chủ ở cơ sở; bảo vệ quyền và lợi ích hợp pháp của người dân; đơn giản hóa chế độ báo cáo;
    chuẩn hóa đội ngũ cán bộ lãnh đạo, quản lý; tiếp thu ý kiến đóng góp của các tầng lớp Nhân dân; khắc phục tình trạng chồng chéo nhiệm vụ giữa các cơ quan, đơn vị;
    tổng kết, đánh giá kết quả thực hiện nhiệm vụ chính trị của từng cơ quan, đơn vị trong năm; thực hiện thắng lợi các chỉ tiêu phát triển kinh tế - xã hội mà nghị quyết đại hội đã đề ra`,
  về: `những kinh nghiệm quản lý kinh tế của các địa phương bạn; những điểm mới của Luật Đất đai và các nghị định hướng dẫn thi hành; công tác bảo vệ môi trường; công tác phòng cháy, chữa cháy; công tác dân số và gia đình; công tác khuyến học, khuyến tài; chương trình mục tiêu quốc gia giảm nghèo bền vững;
    phong trào toàn dân bảo vệ an ninh Tổ quốc; cải cách chính sách tiền lương; sắp xếp đơn vị hành chính các cấp; công tác quản lý đất đai, xây dựng; chuyển đổi số trong cơ quan đảng, nhà nước;
    thực hành tiết kiệm, chống lãng phí; phong trào toàn dân đoàn kết xây dựng đời sống văn hóa; công tác tuyển quân hằng năm; phổ cập giáo dục, xóa mù chữ; bảo đảm trật tự an toàn giao thông;
    công tác tiếp công dân, giải quyết khiếu nại, tố cáo; phát triển kinh tế tập thể, hợp tác xã; công tác thi đua, khen thưởng; quyền và nghĩa vụ của công dân; hội nhập kinh tế quốc tế;
    đẩy mạnh thực hiện các chương trình mục tiêu quốc gia trên địa bàn; nâng cao chất lượng cung cấp dịch vụ công trực tuyến cho người dân và doanh nghiệp;
    triển khai các giải pháp phát triển thị trường lao động gắn với giải quyết việc làm`,
  đến: `học sinh, sinh viên trên địa bàn; đồng bào ta ở nước ngoài; các doanh nghiệp có vốn đầu tư nước ngoài; chức sắc, chức việc các tôn giáo; chủ các cơ sở lưu trú, nhà hàng; các hộ kinh doanh cá thể;
    công nhân, người lao động trong các khu công nghiệp; cán bộ hưu trí, cựu chiến binh; đội ngũ báo cáo viên cấp tỉnh; khách du lịch trong nước và quốc tế; văn nghệ sĩ, trí thức trẻ;
    cán bộ, chiến sĩ lực lượng vũ trang và gia đình chính sách trên địa bàn; giáo viên, nhân viên y tế và người lao động tại các đơn vị sự nghiệp công lập`,
  qua: `các cuộc thi trắc nghiệm trực tuyến; tờ rơi phát đến từng hộ gia đình; tin nhắn điện thoại; thư điện tử công vụ; các buổi sinh hoạt câu lạc bộ; các lớp tập huấn ngắn ngày; phim tài liệu, phóng sự truyền hình;
    sách, tài liệu bỏ túi; các buổi đối thoại với người dân; các cuộc triển lãm ảnh; bản tin nội bộ hằng tháng; hệ thống tổng đài giải đáp; các cuộc hội thảo khoa học; phiếu khảo sát xã hội học; các cuộc họp báo định kỳ;
    hệ thống bảng tin điện tử công cộng; mạng lưới cộng tác viên dân số; các chương trình phát thanh tiếng dân tộc`,
  vào: 'thu hút vốn đầu tư nước ngoài; đổi mới sáng tạo; xuất khẩu lao động; hỗ trợ từ ngân sách trung ương; ứng dụng công nghệ cao; khai thác tài nguyên',
  'trở thành': `trung tâm tài chính khu vực; vùng kinh tế mở ven biển; trung tâm đào tạo nhân lực của cả nước; đầu mối giao thương quốc tế; vùng du lịch nghỉ dưỡng cao cấp của khu vực; trung tâm công nghiệp nặng của cả nước;
    cửa ngõ giao thương với các nước trong khu vực Đông Nam Á; hình mẫu về chuyển đổi số và cải cách hành chính của cả nước; trung tâm đổi mới sáng tạo và khởi nghiệp hàng đầu của khu vực`,
  tránh:
    'chạy theo thành tích; chồng chéo, trùng lặp nhiệm vụ giữa các đơn vị; đùn đẩy, né tránh trách nhiệm; khoán trắng cho cấp dưới; phô trương, hình thức, thiếu thực chất; áp đặt, mệnh lệnh hành chính; đánh trống bỏ dùi, thiếu kiểm tra, đôn đốc',
  'phù hợp với': `khả năng cân đối ngân sách của địa phương; phong tục, tập quán của từng dân tộc; trình độ chuyên môn của đội ngũ cán bộ; tiến độ giải ngân vốn đầu tư công; tình hình biên chế được giao; quy hoạch sử dụng đất đã được phê duyệt;
    thông lệ và cam kết quốc tế; tâm lý, lứa tuổi người học; đặc điểm thời tiết, mùa vụ của địa phương`,
  'trên cơ sở':
    'kết quả sơ kết, tổng kết các phong trào thi đua; kết quả lấy phiếu tín nhiệm; đề nghị của hội đồng thi đua, khen thưởng; khả năng cân đối ngân sách; kinh nghiệm của các địa phương khác; kết quả khảo sát ý kiến người dân; kết luận của cơ quan thanh tra; đề án vị trí việc làm được phê duyệt',
  'theo hướng':
    'tinh gọn đầu mối, giảm khâu trung gian; xã hội hóa toàn bộ; tự chủ hoàn toàn về tài chính; tập trung, thống nhất một đầu mối; phân cấp mạnh cho cơ sở; chuyên môn hóa từng lĩnh vực; số hóa toàn diện; hiện đại, thân thiện với môi trường',
  'từ nguồn':
    'vốn vay ưu đãi của nước ngoài; vốn trái phiếu chính phủ; quỹ dự trữ tài chính; đóng góp bắt buộc của người dân; thu từ xử phạt vi phạm hành chính; viện trợ không hoàn lại',
  'nâng cao':
    'năng suất lao động; chất lượng nguồn nhân lực; ý thức chấp hành pháp luật của người dân; thu nhập bình quân đầu người; tỷ lệ che phủ rừng; trình độ ngoại ngữ của cán bộ; sức khỏe cộng đồng; hiệu quả sử dụng đất; chất lượng khám bệnh, chữa bệnh ở tuyến cơ sở; hiệu quả hoạt động của các hợp tác xã nông nghiệp',
  'bảo đảm':
    'cân đối thu, chi ngân sách; an ninh lương thực; quyền lợi của người lao động; tiến độ giải ngân vốn đầu tư; nguồn cung ứng vật tư; bí mật nhà nước; bình đẳng giới; trật tự an toàn giao thông',
  'phát huy':
    'vai trò của đội ngũ doanh nhân; sức trẻ của đoàn viên, thanh niên; truyền thống hiếu học của quê hương; nguồn lực kiều bào ở nước ngoài; tinh thần tương thân, tương ái; vai trò giám sát của báo chí',
  'tăng cường':
    'kỷ luật, kỷ cương hành chính; đầu tư cho vùng khó khăn; công tác thi đua, khen thưởng; quản lý giá cả thị trường; cơ sở vật chất trường học; công tác tiếp công dân; nguồn vốn tín dụng chính sách; tuần tra ban đêm',
  'phát triển':
    'kinh tế tuần hoàn; làng nghề truyền thống; nhà ở xã hội; vùng chuyên canh cây dược liệu; du lịch cộng đồng; đội tàu đánh bắt xa bờ; thị trường chứng khoán; giao thông đường thủy',
  'xây dựng':
    'nông thôn mới kiểu mẫu; trường học đạt chuẩn quốc gia; gia đình văn hóa; khu dân cư không rác thải; cơ sở dữ liệu dân cư; đội ngũ chuyên gia đầu ngành; khu tái định cư; thiết chế công đoàn; văn hóa công sở',
  'đáp ứng':
    'nhu cầu nhà ở của công nhân; nhu cầu khám bệnh, chữa bệnh của Nhân dân; tiêu chuẩn xuất khẩu nông sản; yêu cầu hội nhập quốc tế; nguyện vọng của cử tri; yêu cầu tinh giản biên chế',
  'khắc phục':
    'hậu quả thiên tai, dịch bệnh; tình trạng ùn tắc giao thông; tình trạng thiếu giáo viên; ô nhiễm nguồn nước; bệnh hình thức, chạy theo thành tích; tình trạng chậm giải ngân vốn đầu tư',
  'củng cố':
    'hệ thống đê điều, hồ đập; mạng lưới y tế cơ sở; tổ chức công đoàn cơ sở; đội ngũ cộng tác viên dân số; hệ thống thủy lợi nội đồng; lực lượng dân quân tự vệ; khối liên minh công nông',
  tạo: 'việc làm cho lao động nông thôn; quỹ đất sạch cho nhà đầu tư; nguồn thu ổn định cho ngân sách; phong trào thi đua sôi nổi trong Nhân dân; thương hiệu cho nông sản địa phương; sân chơi bổ ích cho thiếu nhi; chuyển biến về cải cách hành chính',
  'thể hiện':
    'tinh thần tương thân, tương ái; vai trò giám sát của Nhân dân; truyền thống hiếu học của địa phương; tính chuyên nghiệp của đội ngũ cán bộ; trách nhiệm nêu gương của người đứng đầu; bản lĩnh của tuổi trẻ',
  'thu hút':
    'khách du lịch quốc tế; kiều hối từ nước ngoài; học sinh giỏi vào ngành sư phạm; các nhà khoa học đầu ngành; vốn vay ưu đãi của nước ngoài; lao động từ các địa phương khác',
  'cải thiện':
    'chất lượng bữa ăn học đường; điều kiện nhà ở của người dân; cảnh quan đô thị; thu nhập của công chức; môi trường nước; điều kiện làm việc của công nhân',
  'thúc đẩy':
    'xuất khẩu nông sản; bình đẳng giới; tiêu dùng nội địa; khởi nghiệp sáng tạo trong thanh niên; hợp tác công - tư; thanh toán không dùng tiền mặt',
  'giữ vững':
    'danh hiệu xã nông thôn mới; thị phần xuất khẩu; diện tích đất trồng lúa; chất lượng phổ cập giáo dục; vị trí dẫn đầu cả nước; tỷ lệ bao phủ bảo hiểm y tế',
  'mở rộng':
    'diện bao phủ bảo hiểm y tế; thị trường xuất khẩu lao động; quy mô đào tạo nghề; mạng lưới xe buýt; diện tích rừng trồng; khu vực phát triển đô thị',
  'hoàn thiện':
    'hệ thống đê điều; quy hoạch sử dụng đất; hồ sơ địa chính; mạng lưới trường, lớp học; cơ sở dữ liệu hộ tịch; bộ tiêu chí nông thôn mới',
  'hình thành':
    'các khu đô thị vệ tinh; vùng nguyên liệu tập trung; mạng lưới thư viện số; các quỹ đầu tư mạo hiểm; đội ngũ luật sư công; chợ đầu mối nông sản',
  'kết nối':
    'các cảng hàng không quốc tế; thị trường trong nước với nước ngoài; nhà trường với doanh nghiệp; các tuyến đường thủy nội địa; cung cầu lao động giữa các tỉnh; dữ liệu y tế giữa các bệnh viện',
  'phản bác':
    'các thông tin quảng cáo sai sự thật; những so sánh khập khiễng về giá cả; các tin đồn về thiên tai; những nhận xét thiếu khách quan của báo chí; các ý kiến trái chiều về quy hoạch',
  'khẳng định':
    'thế mạnh về khoáng sản của địa phương; vai trò của kinh tế nhà nước; chất lượng hàng Việt Nam; uy tín của đội ngũ doanh nhân; thương hiệu du lịch quốc gia; giá trị của cây công nghiệp chủ lực',
  'huy động':
    'nguồn vốn vay nước ngoài; lực lượng dự bị động viên; sự đóng góp của kiều bào; tiền nhàn rỗi trong dân cư; các quỹ từ thiện; vốn phát hành trái phiếu',
  'có ý nghĩa về':
    'khoa học, giáo dục và đào tạo; lịch sử, văn hóa và du lịch; tài chính, ngân hàng và thương mại; đối ngoại và hội nhập quốc tế; môi trường và biến đổi khí hậu; y tế, dân số và gia đình',
  là: `tỉnh có quy mô dân số lớn nhất cả nước; tỉnh đi đầu cả nước về cải cách hành chính; trung tâm tài chính lớn của khu vực; nhiệm vụ riêng của ngành tuyên giáo trong năm nay; nhiệm vụ thường xuyên của các cơ quan báo chí;
    trách nhiệm riêng của người đứng đầu cấp ủy; một cửa ngõ giao thương quốc tế quan trọng; vùng trọng điểm về sản xuất lương thực; một trong những trung tâm công nghiệp nặng của cả nước; khâu đột phá về cải cách tiền lương`,
  'theo tinh thần':
    'tự nguyện, tự giác, tự chịu trách nhiệm; đóng cửa dạy nhau, bảo ban nhau; tiết kiệm, không tổ chức rình rang; địa phương quyết, địa phương làm, địa phương chịu trách nhiệm; khoan sức dân, giảm đóng góp; nói thẳng, nói thật, nói rõ sự thật',
  'vai trò':
    'thẩm định, cấp phép của cơ quan chuyên môn; giám sát, xử phạt của cơ quan chức năng; dẫn dắt của doanh nghiệp nhà nước; làm chủ của hội viên, đoàn viên; cầu nối của các tổ chức quốc tế; bảo trợ của các cơ quan trung ương',
  'hình thức':
    'gọn nhẹ, tiết kiệm, không phô trương; trực tuyến là chính, hạn chế tập trung đông người; luân phiên, cuốn chiếu theo từng cụm; khép kín trong nội bộ cơ quan; bắt buộc đối với mọi đối tượng; thi đua, có thưởng bằng tiền',
  'tốt lên':
    'ngày càng được mở rộng; được đầu tư khá đồng bộ; có nhiều chuyển biến tích cực; từng bước được hoàn thiện; đạt và vượt kế hoạch đề ra; đứng đầu cả nước; đáp ứng tốt yêu cầu phát triển; được đổi mới mạnh mẽ; giữ được sự ổn định lâu dài',
  'còn yếu':
    'còn nhiều bất cập, hạn chế; chưa được quan tâm đúng mức; còn thiếu đồng bộ, thống nhất; chậm được đổi mới; chưa đạt kế hoạch đề ra; đang có xu hướng giảm sút; chưa theo kịp cả nước; còn phụ thuộc vào hỗ trợ từ bên ngoài',
  'nhiệm vụ': `bố trí kinh phí thực hiện theo phân cấp ngân sách; thẩm định, phê duyệt giá đất cụ thể trên địa bàn; cấp giấy chứng nhận quyền sử dụng đất cho hộ gia đình; thanh tra, kiểm tra việc thu, nộp ngân sách nhà nước;
    quản lý, vận hành hệ thống chiếu sáng công cộng; tổ chức tuyển dụng công chức, viên chức hằng năm; tiếp nhận, giải quyết đơn thư khiếu nại, tố cáo của công dân; chi trả trợ cấp cho các đối tượng bảo trợ xã hội;
    tổ chức khám sức khỏe nghĩa vụ quân sự hằng năm; quản lý, sửa chữa trụ sở làm việc và tài sản công; lập danh sách hộ nghèo, hộ cận nghèo đề nghị hỗ trợ; xây dựng đề án vị trí việc làm của cơ quan, đơn vị`,
}

/** Verbs with what may be their objects. */
export const verbsOfStock =
  'nâng cao|bảo đảm|phát huy|tăng cường|khắc phục|củng cố|đáp ứng|phát triển|xây dựng|tạo|thể hiện|thu hút|cải thiện|thúc đẩy|giữ vững|mở rộng|hoàn thiện|hình thành|kết nối|phản bác|khẳng định|huy động'.split(
    '|',
  )

/** What may as well follow the words; empty where nothing is known. */
export function stockOf(words: string): string[] {
  return split(stock[words] ?? '')
}

/** Those that speak in the words of the document, so that none is told by its matter. */
export function onTopic(phrases: string[], { vocabulary }: QuizSource): string[] {
  const shares = phrases.map((phrase) => ({ phrase, share: shareWithin(termsOf(phrase), vocabulary) }))
  const near = shares.filter(({ share }) => share >= leastShare).sort((one, other) => other.share - one.share)
  return near.slice(0, nearest).map(({ phrase }) => phrase)
}

const leastShare = 0.3
const nearest = 8

/** Bodies at the same level as the one named, as they exist everywhere. */
const neighbours: [RegExp, string][] = [
  [
    /(?:xã|thôn)(?!\p{L})|^Công chức/u,
    'Công an xã; Ban Chỉ huy Quân sự xã; Trạm Y tế xã; Công chức Tài chính - Kế toán xã; Hội Nông dân xã; Văn phòng HĐND và UBND xã',
  ],
  [
    /Thành ủy|Thành phố|thành phố/u,
    'Văn phòng Thành ủy; Ban Tổ chức Thành ủy; Ủy ban Kiểm tra Thành ủy; Phòng Tài chính - Kế hoạch Thành phố; Công an Thành phố',
  ],
  [
    /Huyện ủy|huyện/u,
    'Văn phòng Huyện ủy; Ban Tổ chức Huyện ủy; Phòng Tài chính - Kế hoạch huyện; Công an huyện; Phòng Nội vụ huyện',
  ],
  [
    /^Sở |tỉnh(?!\p{L})|Tỉnh ủy/u,
    'Sở Tài chính; Sở Nội vụ; Sở Tư pháp; Sở Y tế; Thanh tra tỉnh; Văn phòng UBND tỉnh; Sở Khoa học và Công nghệ',
  ],
  [
    /^Bộ |Chính phủ|Quốc hội|Thủ tướng/u,
    'Bộ Tài chính; Bộ Nội vụ; Bộ Tư pháp; Bộ Công an; Thanh tra Chính phủ; Kiểm toán nhà nước; Văn phòng Chính phủ',
  ],
]

/** Where the body's name does not tell its level, the issuer's does. */
export function neighboursOf(body: string, issuer: string): string[] {
  const row = [body, issuer].map((name) => neighbours.find(([named]) => named.test(name))).find(Boolean)
  return split(row?.[1] ?? '')
}

/** Bodies that issue what "TW" and "TU" are signed for, each with others that might. */
export const issuers: Record<string, string[]> = {
  TW: ['Bộ Chính trị', 'Ban Bí thư', 'Ban Chấp hành Trung ương', 'Ban Tuyên giáo Trung ương', 'Ban Tổ chức Trung ương'],
  TU: [
    'Ban Thường vụ Tỉnh ủy',
    'Ban Chấp hành Đảng bộ tỉnh',
    'Thường trực Tỉnh ủy',
    'Ban Tuyên giáo Tỉnh ủy',
    'Văn phòng Tỉnh ủy',
  ],
}

/** Offices of those who sign, by whom they are likely to be mistaken for. */
export const offices = [
  [
    'Bí thư',
    'Phó Bí thư',
    'Phó Bí thư Thường trực',
    'Trưởng Ban Tuyên giáo',
    'Chánh Văn phòng',
    'Ủy viên Ban Thường vụ',
  ],
  [
    'Chủ tịch',
    'Phó Chủ tịch',
    'Chánh Văn phòng',
    'Trưởng phòng Văn hóa và Thông tin',
    'Bí thư Đảng ủy',
    'Phó Chánh Văn phòng',
  ],
  ['Giám đốc', 'Phó Giám đốc', 'Chánh Văn phòng', 'Chánh Thanh tra', 'Trưởng phòng Tổ chức cán bộ'],
  ['Bộ trưởng', 'Thứ trưởng', 'Chánh Văn phòng', 'Vụ trưởng Vụ Pháp chế', 'Tổng Cục trưởng'],
  [
    'Thủ tướng',
    'Phó Thủ tướng',
    'Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ',
    'Bộ trưởng Bộ Nội vụ',
    'Bộ trưởng Bộ Tài chính',
  ],
]

function split(list: string): string[] {
  return list
    .split(';')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
}
