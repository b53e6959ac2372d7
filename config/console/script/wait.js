// A wait as a hall may say it: coarse, since it is a guess. The same steps and words as on the
// kiosk and the paper (content/queue/WaitWords.cpp); a test compares them.

const stepFor = (minutes) => (minutes < 60 ? 5 : minutes < 120 ? 10 : 30);

function nearest(seconds) {
  const step = stepFor(seconds / 60) * 60;
  return Math.floor((seconds + step / 2) / step) * step / 60;
}

const hours = (minutes) => String(Math.floor(minutes / 30) / 2);

/** {median_s, p90_s} → "约 20–35 分钟", "About 20–35 min". */
export function waitInWords({ median_s: median, p90_s: p90 }, language) {
  const from = nearest(Math.max(median, 0));
  const to = Math.max(nearest(p90), from + stepFor(from));
  const english = language === 'en';
  if (from === 0) return english ? `Within ${to} min` : `${to} 分钟以内`;
  if (from >= 120) return english ? `About ${hours(from)}–${hours(to)} hours` : `约 ${hours(from)}–${hours(to)} 小时`;
  return english ? `About ${from}–${to} min` : `约 ${from}–${to} 分钟`;
}
