import type { Words } from "./index.svelte";

export const tables = {
  "tables.title": ["Nhập từ Excel", "Import from Excel"],
  "tables.hint": [
    "Mỗi dòng là một việc. Tải tệp mẫu về điền, hoặc dùng bảng sẵn có (.xlsx, CSV) có cột «Nội dung». Chưa lưu gì cho đến khi bấm đăng ký; nhập lại cùng một tệp không tạo việc trùng.",
    "A row is one request. Fill in the template, or take any table (.xlsx, CSV) with a column «Nội dung» or «What». Nothing is stored until you register; the same file again adds nothing.",
  ],
  "tables.template": ["Tải tệp mẫu", "Download the template"],
  "tables.templateName": ["mau-dang-ky-lich-{week}.xlsx", "request-template-{week}.xlsx"],
  "tables.file": ["Chọn tệp, hoặc kéo tệp thả vào đây", "Choose a file, or drop it here"],
  "tables.unread": [
    "Chỉ đọc trang tính «{sheet}»; chưa đọc: {list}. Muốn nhập cả các trang đó, hãy tách mỗi trang thành một tệp.",
    "Only the sheet “{sheet}” was read; not read: {list}. To import those too, save each as a file of its own.",
  ],
  "tables.ignored": ["Cột không dùng đến: {list}", "Columns that are not used: {list}"],
  "tables.row": ["Dòng", "Row"],
  "tables.added": ["mới", "new"],
  "tables.changed": ["thay đổi", "changed"],
  "tables.same": ["đã có", "there already"],
  "tables.faulty": ["có lỗi", "at fault"],
  "tables.getFaulty": ["Tải các dòng có lỗi", "Download the rows at fault"],
  "tables.faultyName": ["dong-co-loi.xlsx", "rows-at-fault.xlsx"],
  "tables.leave": ["Bỏ qua {count} dòng có lỗi", "Leave out the {count} rows at fault"],
  "tables.register": ["Đăng ký {count} việc", "Register {count} requests"],
  "tables.done": [
    "Đã nhập: {added} việc mới, {changed} việc thay đổi, {same} việc đã có từ trước.",
    "Imported: {added} new, {changed} changed, {same} there already.",
  ],
} as const satisfies Words;
