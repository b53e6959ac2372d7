// The words of the staff page, Chinese first.

import { bookingWords } from './booking-words.js';
import { draftWords } from './draft-words.js';
import { levelWords } from './level-words.js';
import { printerWords } from './printer-words.js';
import { problems } from './problems.js';
import { queueWords } from './queue-words.js';
import { voiceWords } from './voice-words.js';

const words = {
  ...problems,
  ...draftWords,
  ...levelWords,
  ...queueWords,
  ...bookingWords,
  ...voiceWords,
  ...printerWords,
  brand: ['一道门', 'OneDoor'],
  desk: ['工作台', 'Staff desk'],
  skip: ['跳到内容', 'Skip to content'],
  otherLanguage: ['English', '中文'],
  signOut: ['退出', 'Sign out'],
  line: ['已连上大厅', 'Connected to the hall'],
  lineAway: ['连接断开，正在重连', 'Line lost, connecting again'],
  close: ['关闭', 'Close'],
  undo: ['撤销', 'Undo'],
  loading: ['正在读取…', 'Loading…'],
  hallTime: ['大厅时间', 'Hall time'],

  slogan: ['进一道门，\n办两件事', 'One door,\ntwo matters\ndone'],
  sloganMore: ['一站式婚育服务大厅', 'One-stop marriage and birth hall'],
  signIn: ['登录', 'Sign in'],
  signInTitle: ['工作人员登录', 'Staff sign-in'],
  name: ['姓名或工号', 'Name'],
  password: ['密码', 'Password'],
  signedOut: ['登录已过期，请重新登录。', 'Your session has ended. Please sign in again.'],

  schedule: ['排期', 'Schedule'],

  screens: ['屏幕', 'Screens'],
  screensTitle: ['屏幕正在放什么', 'What the screens show'],
  screensLead: ['每块屏幕最近一次的画面，和它走到了哪一步。', 'The last picture of each screen, and how far it has come.'],
  release: ['第 {n} 版', 'Release {n}'],
  noRelease: ['还没有取到内容', 'Nothing fetched yet'],
  publishedAt: ['{time} 发布', 'published {time}'],
  noScreens: ['还没有屏幕报到', 'No screen has reported yet'],
  noScreensMore: ['显示屏或自助机一开机，就会出现在这里。', 'A display or kiosk appears here as soon as it starts.'],
  noPicture: ['等待第一张画面', 'Waiting for its first picture'],
  noPictureKiosk: ['自助机不传画面', 'A kiosk sends no picture'],
  online: ['在线', 'Online'],
  offline: ['{time} 后没有消息', 'Silent since {time}'],
  display: ['显示屏', 'Display'],
  kiosk: ['自助机', 'Kiosk'],
  helpWanted: ['{time} 自助机 {name} 有人请工作人员过去', '{time} A visitor asks for staff at kiosk {name}'],
  published: ['发布', 'Published'],
  fetched: ['取到', 'Fetched'],
  verified: ['校验', 'Verified'],
  onAir: ['上墙', 'On air'],
  pending: ['等待', 'waiting'],
  older: ['还是第 {n} 版', 'still release {n}'],
  pictureAt: ['{time} 的画面', 'Picture of {time}'],
  pictureOf: ['{name} 的画面', 'Picture of {name}'],
  black: ['熄屏', 'Dark'],
  'wrong hash': ['文件内容不对，没有采用', 'A file was not the published one; not taken'],
  'wrong length': ['文件没有传完整，没有采用', 'A file came incomplete; not taken'],
  'rollback': ['服务器给的版本更旧，没有采用', 'The server offered an older release; not taken'],
  'mismatch': ['清单和文件的版号对不上，没有采用', 'Listing and file disagree; not taken'],
  'bad path': ['清单里有不安全的文件名，没有采用', 'An unsafe file name in the list; not taken'],
  'too large': ['文件太大，没有采用', 'A file is too large; not taken'],
  'malformed': ['清单格式不对，没有采用', 'The list has a wrong form; not taken'],
  'bad content': ['这一版内容有错，没有采用', 'The release has faults; not taken'],

  'too few signatures': ['签名不够，没有采用', 'Too few signatures; not taken'],
  'expired': ['已经过期，不取新的，继续放原来的', 'Expired: nothing new is taken, it plays on with what it has'],
  'missing': ['清单里有的文件没有取到，没有采用', 'A listed file is missing; not taken'],
  'not enrolled': ['这台设备还没有登记，请管理员给它一个登记码', 'This device is not enrolled: the administrator gives it a code'],
  'Untrusted': ['内容没有通过校验，没有采用，继续放原来的', 'It did not pass the checks and was not taken; the last good release plays on'],

  post: ['上墙', 'On the wall'],
  postTitle: ['放一句话，或一张图', 'One sentence, or one picture'],
  postLead: ['写好是草稿。两个人签名以后才上墙。', 'A draft first: it goes on the wall once two people have signed.'],
  sentence: ['一句话', 'A sentence'],
  picture: ['一张图', 'A picture'],
  sentenceLabel: ['写在墙上的话', 'What the wall will say'],
  sentenceExample: ['例如：今天下午 3 点，二楼有婚育健康讲座', 'For example: talk on healthy birth, 2F, 3 pm today'],
  count: ['{n} / {most} 字', '{n} / {most}'],
  pictureLabel: ['选一张 PNG 或 JPEG', 'Choose a PNG or JPEG'],
  pictureHint: ['拖到这里，或点一下选择。最大 20 MB；横图适合主屏。', 'Drop it here, or click to choose. 20 MB at most; landscape suits the main wall.'],
  pictureOther: ['换一张', 'Choose another'],
  pictureWrong: ['这个文件不是 20 MB 以内的 PNG 或 JPEG。', 'This file is no PNG or JPEG of at most 20 MB.'],
  days: ['放哪几天', 'On which days'],
  from: ['从', 'From'],
  until: ['到', 'Until'],
  todayOnly: ['今天', 'Today'],
  threeDays: ['三天', 'Three days'],
  week: ['一周', 'A week'],
  month: ['30 天', '30 days'],
  where: ['放在哪里', 'Where'],
  preview: ['预览', 'Preview'],
  previewAt: ['{day} {time} 第一次上墙时的样子', 'As first seen: {day} {time}'],
  previewNever: ['这几天里，这块屏幕上轮不到它', 'This screen has no turn for it on these days'],
  previewOf: ['{name} 的预览', 'Preview of {name}'],
  previewEmpty: ['写一句话，这里就会出现它在墙上的样子', 'Write a sentence and see it here as on the wall'],
  previewEmptyPicture: ['选一张图，这里就会出现它在墙上的样子', 'Choose a picture and see it here as on the wall'],
  draftIt: ['起草，送去签名', 'Draft it for signing'],
  drafting: ['正在起草…', 'Drafting…'],
  needSentence: ['请先写一句话。', 'Please write a sentence first.'],
  needPicture: ['请先选一张图。', 'Please choose a picture first.'],
  needDates: ['结束的日子不能早于开始。', 'The last day cannot be before the first.'],
  needWhere: ['请至少选一块屏幕。', 'Please choose at least one screen.'],
  onItsWay: ['正在送往屏幕', 'On its way to the screens'],
  onTheWall: ['已经在墙上', 'On the wall'],
  expect_now: ['先单独放几分钟，之后和其他画面轮流播放。', 'Alone for its first minutes, then in turn with the others.'],
  expect_later: ['从第一天起，和其他画面轮流播放。', 'From its first day on, in turn with the others.'],
  expect_when_open: ['大厅现在休息，开门后和其他画面轮流播放。', 'The hall is closed: it plays when the hall opens, in turn with the others.'],
  expect_in_grey: ['今天是哀悼日，以灰色和其他画面轮流播放。', 'A day of mourning: in grey, in turn with the others.'],
  expect_beside_the_day: ['先和今天的节日画面一起放几分钟，之后让给节日。', 'Beside the celebration of the day for its first minutes; then the wall is the celebration’s.'],
  expect_already_there: ['这一条刚才已经起草过了。', 'This was drafted already.'],
  received: ['屏幕已收到，按安排播放', 'The screens have it and play it as planned'],
  partlyOnTheWall: ['已经上墙 {n} 块，共 {all} 块', 'On {n} of {all} screens'],
  laterOnTheWall: ['已排好，{date} 上墙', 'Ready: on the wall from {date}'],
  afterSeconds: ['{n} 秒', '{n} s'],
  noOneOnline: ['屏幕现在不在线，一连上就会放。', 'The screen is offline; it will play as soon as it is back.'],
  putUp: ['墙上的和待审的', 'On the wall and waiting'],
  noPosts: ['还没有放过', 'Nothing yet'],
  noPostsMore: ['起草后会列在这里，随时可以撤下。', 'What you draft is listed here and can be taken down at any time.'],
  takeDown: ['撤下', 'Take down'],
  takeDownWhat: ['撤下：{what}', 'Take down: {what}'],
  takenDown: ['已撤下', 'Taken down'],
  takeDownDrafted: ['已起草撤下，签名发布后从墙上消失', 'Its end is drafted: it leaves the wall once signed and published'],
  waitsForSigning: ['待审', 'To be signed'],
  putBack: ['放回去', 'Put it back'],
  backAgain: ['已重新起草', 'Drafted again'],
  playing: ['正在放', 'Playing'],
  toCome: ['还没到', 'To come'],
  over: ['已放完', 'Over'],
  everywhere: ['所有屏幕', 'All screens'],

  wallsTitle: ['大厅的每一块屏幕', 'Every screen of the hall'],
  wallsLead: ['自动刷新', 'Refreshes by itself'],
  staffDesk: ['工作台', 'Staff desk'],
  away: ['连不上服务器，请看网络或稍后再试。', 'The server cannot be reached. Check the network or try again.'],
};

const store = 'onedoor-language';
let current = localStorage.getItem(store) === 'en' ? 'en' : 'zh-CN';
document.documentElement.lang = current;

export const language = () => current;

export function setLanguage(next) {
  current = next;
  localStorage.setItem(store, next);
  document.documentElement.lang = next;
}

/** Fills the {placeholders} of a sentence. */
export const filled = (sentence, values) => sentence.replaceAll(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

/** The words for a key; {placeholders} are filled from `values`. */
export const t = (key, values = {}) => tIn(current, key, values);

/** The same in a language that is not the page's own: on the pages that a visitor reads. */
export function tIn(wanted, key, values = {}) {
  const entry = words[key];
  return entry ? filled(entry[wanted === 'en' ? 1 : 0], values) : key;
}

/** Refusals of a device that begin with "Untrusted:", by what they say. */
const refusals = [[/is signed by \d+ of/, 'too few signatures'], [/ expired at /, 'expired'], [/went back from/, 'rollback'], [/promises/, 'mismatch'],
  [/is malformed/, 'malformed'], [/not enrolled/, 'not enrolled'], [/SHA-256|hash/, 'wrong hash'], [/bytes/, 'wrong length']];

/** A device's own words, with the reason in front put into the reader's language. */
export function troubleOf(text) {
  const reason = text.slice(0, Math.max(0, text.indexOf(':')));
  const refusal = reason === 'Untrusted' ? refusals.find(([form]) => form.test(text))?.[1] ?? reason : reason;
  return words[refusal] ? t(refusal) : text;
}

/** What to tell a person about an error of the API: by its code, never by the server's English. */
export function sorry(error) {
  if (!error.status) return t('away');
  if (error.code === 'unfit_words') return t(words[`rule_${error.reason}`] ? `rule_${error.reason}` : 'rule_other', { found: error.found });
  if (words[`problem_${error.code}`]) return t(`problem_${error.code}`, { found: error.found });
  return t('failed', { code: error.code || error.status });
}
