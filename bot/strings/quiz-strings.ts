/** What is said about practising, exams and reminders. */

export const quizStrings = {
  begun: (count: number, about: string) => `Bài ôn ${count} câu về ${about}.`,
  question: (number: number, count: number, question: string) => `Câu ${number}/${count}. ${question}`,
  right: (mark: string) => `Đúng rồi. ${mark}`,
  wrong: (letter: string, option: string, mark: string) => `Chưa đúng. Đáp án đúng là ${letter}. ${option} ${mark}`,
  withdrawn: 'Câu hỏi này vừa được rút vì điều khoản làm căn cứ đã thay đổi. Câu này không tính điểm.',
  stop: 'Dừng ở đây',
  stopped: 'Đã dừng. Khi muốn ôn tiếp, bạn gửi /quiz.',
  repeatWrong: 'Làm lại các câu sai',
  more: 'Làm thêm',
  score: (right: number, asked: number) => `Bạn trả lời đúng ${right}/${asked} câu.`,
  readAgain: (citations: { mark: number }[]) =>
    `Những điều khoản nên đọc lại: ${citations.map(({ mark }) => `[${mark}]`).join(' ')}`,
  allRight: 'Không có câu nào phải ôn lại.',
  noItems: 'Hiện chưa có câu hỏi nào cho nội dung này. Bạn gửi /quiz để ôn tất cả văn bản đang có.',
  nothingDue:
    'Hôm nay chưa có câu nào đến hạn ôn lại. Bạn gửi /quiz để làm câu mới, hoặc /tiendo để xem mình đã nhớ đến đâu.',
  alreadyAnswered: 'Câu này bạn đã trả lời rồi.',
  notYours: 'Câu hỏi này không phải của bạn, hoặc không còn dùng được. Bạn gửi /quiz để bắt đầu bài mới.',
  ended: 'Bài này đã kết thúc. Bạn gửi /quiz để bắt đầu bài mới.',
  nothingAsked:
    'Hiện không có câu trắc nghiệm nào đang chờ bạn trả lời. Bạn gửi /quiz để ôn tập, hoặc /duthi để tham gia cuộc thi đang mở.',
  choose: 'Bạn chọn cuộc thi nào?',
  all: 'tất cả văn bản đang có',
  topic: (topic: string) => `nội dung “${topic}”`,
}

export const examStrings = {
  askName: (count: number, minutes: number, about: string) =>
    `Bài kiểm tra gồm ${count} câu, làm trong ${minutes} phút, về ${about}. Kết quả chỉ hiện khi bạn nộp bài hoặc hết giờ.\n\nBạn muốn ghi tên nào trên phiếu kết quả? Bạn nhắn tên, hoặc nhắn “thôi” để không làm.`,
  badName: 'Tên cần có chữ và dài không quá 60 ký tự. Bạn vui lòng nhắn lại tên, hoặc nhắn “thôi” để không làm.',
  cancelled: 'Đã hủy, bài kiểm tra chưa bắt đầu.',
  started: (minutes: number) => `Bắt đầu tính giờ: bạn có ${minutes} phút.`,
  noted: 'Đã ghi nhận.',
  running: 'Bạn đang làm bài kiểm tra. Bạn trả lời tiếp câu dưới đây, hoặc chọn “Nộp bài”.',
  handIn: 'Nộp bài',
  timeUp: 'Đã hết giờ làm bài, câu trả lời này không được tính.',
  timeIsUp: 'Đã hết giờ làm bài.',
  result: (name: string, right: number, count: number) => `Kết quả của ${name}: đúng ${right}/${count} câu.`,
  check: (code: string) => `Mã xác nhận: ${code}`,
  openResult: 'Trang xác nhận kết quả',
  sheetTitle: 'PHIẾU KẾT QUẢ',
  sheetLines: (name: string, about: string, score: string, time: string) => [
    `Họ và tên: ${name}`,
    `Nội dung: ${about}`,
    `Kết quả: ${score}`,
    `Hoàn thành: ${time}`,
  ],
  sheetNote: 'Tên do người làm bài tự ghi.',
  pageTitle: 'Xác nhận kết quả',
  pageLead: 'Kết quả dưới đây do hệ thống lưu, khớp với mã xác nhận trên phiếu.',
  fileName: (code: string) => `ket-qua-${code}.png`,
}

export const progressStrings = {
  title: (documentName: string) => `Mức độ ghi nhớ ${documentName}`,
  line: (label: string, percent: number) => `• ${label}: ${percent} %`,
  explanation: 'Tỷ lệ cho biết khả năng bạn nhớ đúng các câu hỏi của phần đó vào lúc này; câu chưa làm tính là 0.',
  nothingYet: 'Bạn chưa làm câu nào. Bạn gửi /quiz để bắt đầu ôn.',
  fileName: 'tien-do.png',
}

export const reminderStrings = {
  usage: 'Bạn ghi giờ muốn được nhắc, ví dụ: /nhac 7h hoặc /nhac 19:30.',
  night: 'Hệ thống không nhắn vào ban đêm. Bạn chọn giờ từ 6:00 đến 21:00.',
  impossible: 'Kênh này không nhắn chủ động được, nên chưa đặt được lời nhắc.',
  set: (time: string) =>
    `Mỗi ngày lúc ${time}, nếu có câu đến hạn ôn, hệ thống sẽ nhắc bạn một lần. Gửi /dung để thôi nhắc.`,
  stopped: 'Đã tắt lời nhắc hằng ngày.',
  notSet: 'Bạn chưa đặt lời nhắc nào.',
  due: (count: number) => `Hôm nay bạn có ${count} câu đến hạn ôn lại.`,
  begin: 'Ôn ngay',
}

export const quizDataStrings = {
  practice: 'Kết quả ôn tập, bài kiểm tra và lời nhắc',
  practiceKept:
    'Kết quả ôn tập và bài kiểm tra (kèm tên bạn tự ghi), để nhắc lại câu sắp quên và xác nhận kết quả: giữ đến khi bạn xóa, dưới một mã băm. Nếu bạn đặt lời nhắc, mã cuộc trò chuyện được giữ để gửi lời nhắc; với câu hỏi đang chờ trả lời, mã đó được giữ lâu nhất 30 ngày để nhận câu trả lời.',
  contests: 'Tên hiển thị và mối liên hệ giữa bạn với bài dự thi',
  contestsKept:
    'Bài dự thi, đơn vị và tên hiển thị (nếu bạn cho), để xếp hạng: giữ cùng cuộc thi. Khi bạn xóa dữ liệu, bài thi ở lại bảng xếp hạng dưới số báo danh, không còn biết là của ai; đến khi cuộc thi kết thúc chỉ còn một mã băm để không ai dự thi hai lần.',
}
