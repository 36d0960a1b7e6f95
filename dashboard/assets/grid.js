// How grids look and write their values (components/grid.py): our type and colours, 1.234,5 and 22/03/2024.
(() => {
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const hardSpace = "\u00a0";

  function number(value, digits, language) {
    const text = Math.abs(value).toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
    const sign = value < 0 && /[1-9]/.test(text) ? "−" : "";
    const written = language === "vi" ? text.replace(/[,.]/g, (sign) => (sign === "," ? "." : ",")) : text;
    return sign + written;
  }

  function day(value, language) {
    const [year, month, date] = value.slice(0, 10).split("-");
    return language === "vi" ? `${date}/${month}/${year}` : `${Number(date)} ${months[Number(month) - 1]} ${year}`;
  }

  const hanoi = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Ho_Chi_Minh", dateStyle: "short", timeStyle: "short" });

  function moment(value, language) {
    const local = hanoi.format(new Date(value));
    return `${day(local, language)} ${local.slice(11)}`;
  }

  function written(value, kind, digits, language) {
    if (value === null || value === undefined) return "–";
    if (kind === "integer") return number(value, 0, language);
    if (kind === "number") return number(value, digits, language);
    if (kind === "share") return number(value * 100, digits, language) + (language === "vi" ? `${hardSpace}%` : "%");
    if (kind === "flag") return value ? "✓" : "";
    if (kind === "day") return day(value, language);
    if (kind === "moment" || kind === "hour") return moment(value, language);
    return String(value);
  }

  function theme(quartz) {
    return quartz.withParams({
      fontFamily: "inherit",
      fontSize: 14,
      headerFontWeight: 600,
      backgroundColor: "var(--paper)",
      foregroundColor: "var(--ink)",
      headerBackgroundColor: "var(--paper)",
      headerTextColor: "var(--grey)",
      borderColor: "var(--hairline)",
      accentColor: "var(--accent)",
      rowHoverColor: "var(--track)",
      wrapperBorder: false,
      wrapperBorderRadius: 0,
      columnBorder: false,
      cellHorizontalPadding: 8,
    });
  }

  function words(params) {
    const ours = params.context && params.context.language === "vi" ? window.gridWordsVi : {};
    const text = ours[params.key];
    if (text === undefined) return params.defaultValue;
    return text.replace(/\{(\d)\}/g, (_place, n) => (params.variableValues || [])[Number(n)] ?? "");
  }

  // The address where an article is read, among those of the present selection (dashboard.address.to_reader).
  function reader(id) {
    const given = new URLSearchParams(window.location.search);
    const kept = new URLSearchParams();
    const selection = ["tu", "den", "gio", "bao", "muc", "tim", "dau", "to-chuc", "chu-de", "tu-khoa", "dem", "do", "lang", "ban"];
    for (const [key, value] of given) if (selection.includes(key)) kept.append(key, value);
    kept.append("doc", id);
    return `/bai-viet?${kept}`;
  }

  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  functions.diembaoWritten = written;
  functions.diembaoTheme = theme;
  functions.diembaoWords = words;

  const components = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  components.ArticleLink = ({ value }) =>
    value ? React.createElement("a", { href: reader(value), "data-step": "" }, value.slice(0, 8)) : null;
  components.StepLink = ({ value, data }) => React.createElement("a", { href: data.href, "data-step": "" }, value);
  components.OutsideLink = ({ value }) =>
    value && /^https?:/.test(value)
      ? React.createElement("a", { href: value, target: "_blank", rel: "noopener noreferrer" }, value)
      : value || null;
})();
