// Vietnamese names of days and months for the calendar (read by dmc.DatesProvider).
window.dayjs_locale_vi = {
  name: "vi",
  weekdays: ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"],
  weekdaysShort: ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
  weekdaysMin: ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
  months: Array.from({ length: 12 }, (_, month) => `Tháng ${month + 1}`),
  monthsShort: Array.from({ length: 12 }, (_, month) => `Th ${month + 1}`),
  weekStart: 1,
  ordinal: (n) => n,
  formats: { LT: "HH:mm", LTS: "HH:mm:ss", L: "DD/MM/YYYY", LL: "D MMMM YYYY" },
};
