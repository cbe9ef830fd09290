/** Names of things of one kind, as plans list them: any may be taken for another. */

export const provinces = split(
  'Quảng Ninh; Thanh Hóa; Nghệ An; Hà Tĩnh; Khánh Hòa; Lâm Đồng; Thái Nguyên; Bắc Ninh; Hưng Yên; Phú Thọ; Lào Cai; Sơn La; Lạng Sơn; Cao Bằng; Ninh Bình; Quảng Trị; Quảng Ngãi; Gia Lai; Đắk Lắk; Đồng Nai; Tây Ninh; Vĩnh Long; Đồng Tháp; An Giang; Cà Mau',
)

const cities = split('Hà Nội; Hải Phòng; Huế; Đà Nẵng; Cần Thơ; Thành phố Hồ Chí Minh')

/** Whether it names a province or a city. */
export function isPlace(name: string): boolean {
  return cities.includes(name) || provinces.includes(name)
}

export const regions = split(
  'Tây Nguyên; Đông Nam Bộ; đồng bằng sông Cửu Long; đồng bằng sông Hồng; trung du và miền núi Bắc Bộ; Bắc Trung Bộ',
)

const classes = `
  cà phê; cao su; chè; dược liệu; hồ tiêu; bơ; điều; sầu riêng; lúa; ngô; sắn; mía; lạc; bông; thuốc lá; dừa; cam; bưởi; nhãn; vải; chuối; mắc ca; ca cao; dâu tằm
  Facebook; Zalo; Youtube; TikTok; Instagram; Twitter; LinkedIn; Viber; Telegram; WhatsApp; Lotus; Gapo
  tin bài; video; clip; hình ảnh; infographics; tin bài ngắn gọn; phim tài liệu; podcast; phóng sự; tranh cổ động; sách điện tử; tờ rơi; bản đồ; thơ ca; truyện tranh
  loa phát thanh; đội truyền thông lưu động; báo cáo viên; tuyên truyền viên cơ sở; cổng thông tin điện tử; bảng tin điện tử; thư viện lưu động; nhà văn hóa; bản tin nội bộ; đội chiếu phim lưu động; tủ sách pháp luật; đường dây nóng
  biểu ngữ; khẩu hiệu; băng rôn; pano; áp phích; tờ rơi; bảng điện tử; cờ phướn; tranh tường; mô hình; tượng đài; phù điêu; đèn trang trí; bóng bay; xe hoa
  siêu thị; cơ quan; trường học; trung tâm văn hóa - thể thao; chợ dân sinh; bệnh viện; bến xe; nhà ga; sân bay; công viên; ngân hàng; bưu điện; nhà thờ; khách sạn; rạp chiếu phim
  kinh tế; văn hóa; xã hội; giáo dục; y tế; quốc phòng; an ninh; du lịch; thể thao; môi trường; giao thông; thủy lợi; khoa học và công nghệ; thông tin và truyền thông
  công nghiệp năng lượng; công nghiệp chế biến; chế tạo; công nghiệp hỗ trợ; nông nghiệp công nghệ cao; kinh tế biển; dịch vụ logistics; giáo dục đào tạo; y tế chuyên sâu; khai khoáng; dệt may; da giày; đóng tàu; luyện kim; hàng không; viễn thông; ngân hàng; bất động sản
  Thành Nhà Hồ; Lam Kinh; Đền Bà Triệu; Đền thờ Lê Hoàn; Lăng miếu Triệu Tường; Cố đô Hoa Lư; Thành Cổ Loa; Đền Hùng; Côn Sơn - Kiếp Bạc; Thành cổ Quảng Trị; Đền Trần; Khu di tích Kim Liên; Thánh địa Mỹ Sơn
  hội nghị; tập huấn; hội thảo; tọa đàm; mít tinh; diễu hành; triển lãm; cuộc thi; hội thi; hội diễn; phát thanh; truyền hình; mạng xã hội; đối thoại; tham quan; liên hoan
  vàng; bạc; đồng; sắt; chì; kẽm; apatit; đất hiếm; than; cát; sỏi; đá vôi; đất sét; thiếc; titan; bô xít; mangan; cao lanh
  hộ chiếu; thẻ căn cước; giấy khai sinh; sổ hộ khẩu; giấy phép lái xe; giấy chứng nhận kết hôn; thẻ bảo hiểm y tế; thẻ đảng viên; lý lịch tư pháp; giấy khám sức khỏe
  hỏa hoạn; bão; lũ; ngập lụt; động đất; hạn hán; sạt lở đất; sóng thần; mưa đá; lốc xoáy; rét hại; xâm nhập mặn; núi lửa
  xe ô tô; xe mô tô; xe máy; xe đạp; tàu thủy; tàu hỏa; máy bay; xe buýt; xe tải; máy kéo; phà; ca nô; xe khách`
  .trim()
  .split('\n')
  .map(split)
  .concat([[...cities, ...provinces], regions])

function split(row: string): string[] {
  return row.split(';').map((name) => name.trim())
}

/** Others of the kind that most of the names belong to; empty where they are of none. */
export function othersLike(names: string[]): string[] {
  const plain = new Set(names.map((name) => name.toLowerCase()))
  const shared = classes.map((row) => row.filter((name) => plain.has(name.toLowerCase())).length)
  const best = Math.max(...shared)
  if (best < 2 || best < names.length / 2) return []
  return classes[shared.indexOf(best)]!.filter((name) => !plain.has(name.toLowerCase()))
}
