// The words of the signer, Chinese first.

import { fieldWords, valueWords } from './field-words.js';
import { faultWords } from './fault-words.js';

const words = {
  ...faultWords,
  brand: ['一道门', 'OneDoor'],
  signer: ['签名器', 'Signer'],
  offline: ['这一页不联网，什么也发不出去', 'This page is offline and can send nothing'],
  otherLanguage: ['English', '中文'],
  again: ['换一份草稿', 'Another draft'],
  print: ['打印', 'Print'],
  close: ['关闭', 'Close'],

  openTitle: ['先看清楚，再签名', 'Look first, then sign'],
  openLead: ['签名的人看到什么，屏幕就放什么。', 'What you sign is what the screens will show.'],
  chooseDraft: ['选择草稿文件', 'Choose the draft file'],
  chooseDraftHint: ['拖到这里，或点一下选择。文件名像 draft-content-8.tar', 'Drop it here, or click to choose. Its name is like draft-content-8.tar'],
  reading: ['正在逐个核对文件…', 'Checking every file…'],
  how1: ['从工作台的“待审”页存下草稿文件', 'Save the draft file from "Drafts" of the staff desk'],
  how2: ['在这里逐项看过，插上自己的钥匙盘签名', 'Look through it here and sign with the key on your stick'],
  how3: ['把签名文件传回工作台', 'Upload the signature file to the staff desk'],
  howTitle: ['三步', 'Three steps'],
  howNote: ['这一页请存在自己的电脑或钥匙盘上，不要每次从服务器下载。', 'Keep this page on your own machine or stick; do not fetch it from the server each time.'],

  role_content: ['内容', 'Content'],
  role_notices: ['紧急通知', 'Emergency notices'],
  role_withdrawals: ['撤下的画面', 'Withdrawn slides'],
  draftTitle: ['{role} 第 {n} 版', '{role}, version {n}'],
  draftLead: ['{hall}。{n} 个文件全部核对无误。', '{hall}. Every file checked and sound: {n}.'],
  factHall: ['大厅', 'Hall'],
  factWho: ['谁改的', 'Drafted by'],
  factWhen: ['草稿时间', 'Drafted at'],
  factFrom: ['从哪一版来', 'Comes after'],
  factUntil: ['有效到', 'Valid until'],
  factPrint: ['指纹', 'Fingerprint'],
  factPrintHint: ['两个人签同一份，指纹必须一样', 'Two people sign the same draft when this is the same'],
  firstVersion: ['这是第一版', 'The first version'],
  versionN: ['第 {n} 版', 'Version {n}'],
  unknownBefore: ['这台电脑没有签过第 {n} 版。“原来”一栏只是服务器的说法，所以请把没有变的部分也看一遍。',
    'Version {n} was not signed on this machine. "Before" is only what the server says, so look at what stays too.'],
  knownBefore: ['第 {n} 版就是这台电脑签过的那一份。', 'Version {n} is the one that was signed on this machine.'],

  sec_posts: ['上墙的话和图', 'Posts on the wall'],
  sec_slides: ['画面', 'Slides'],
  sec_campaigns: ['活动和日子', 'Campaigns and days'],
  sec_playlists: ['播放列表', 'Playlists'],
  sec_pictures: ['图片和插画', 'Pictures and drawings'],
  sec_data: ['其他设置', 'Other settings'],
  sec_files: ['变动的文件', 'Changed files'],
  sec_same: ['没有变的部分', 'What stays as it is'],
  sec_notices: ['通知', 'Notices'],
  sec_withdrawals: ['撤下', 'Withdrawals'],
  sec_validity: ['有效期', 'Validity'],
  validityText: ['内容一样不变，只把有效期延到 {at}。', 'Nothing in it changes; it only becomes valid until {at}.'],
  looked: ['这一部分我都看过了', 'I have looked at all of it'],
  lookedShort: ['看过了', 'Looked at'],
  added: ['新增', 'Added'],
  changed: ['修改', 'Changed'],
  removed: ['删除', 'Removed'],
  same: ['未变', 'Unchanged'],
  before: ['原来', 'Before'],
  after: ['现在', 'Now'],
  countAdded: ['新增 {n}', '{n} added'],
  countChanged: ['修改 {n}', '{n} changed'],
  countRemoved: ['删除 {n}', '{n} removed'],
  countSame: ['共 {n} 项', '{n} in all'],
  field: ['项目', 'Field'],
  allFields: ['全部字段', 'All fields'],
  english: ['英文', 'English'],
  otherTongue: ['{tongue}', '{tongue}'],
  order: ['顺序', 'Order'],
  listComma: ['、', ', '],
  nothing: ['（无）', '(nothing)'],
  emptyText: ['（空白）', '(blank)'],
  emptyList: ['（没有）', '(none)'],
  emptyObject: ['（空）', '(empty)'],
  yes: ['是', 'yes'],
  no: ['否', 'no'],
  inFile: ['在 {file}', 'in {file}'],
  movedFile: ['从 {from} 移到 {to}', 'moved from {from} to {to}'],
  silentFile: ['只有排列或空白变了', 'Only its order or white space changed'],
  wholeFile: ['整个文件', 'The whole file'],
  bytes: ['{n} 字节', '{n} bytes'],
  cannotShow: ['这种文件在这里看不了，请找编辑问清楚再签。', 'This kind of file cannot be shown here. Ask the editor before you sign.'],
  badPicture: ['这张图打不开', 'This picture cannot be opened'],
  always: ['每天', 'Every day'],
  allDay: ['全天', 'All day'],
  everywhere: ['所有屏幕', 'All screens'],
  playsOn: ['放在', 'On'],
  playsWhen: ['哪些天', 'Days'],
  sourceHall: ['大厅', 'The hall'],
  listOf: ['{n} 幅画面', '{n} slides'],
  noticeOn: ['{from} 到 {until}', '{from} to {until}'],
  noticeEnds: ['这条通知将结束', 'This notice ends'],
  noticeNew: ['新的通知', 'New notice'],
  noticeStays: ['仍然有效', 'Stays in force'],
  noNotices: ['签名以后，没有紧急通知。', 'After this there is no emergency notice.'],
  noWithdrawals: ['签名以后，没有撤下的画面。', 'After this no slide is withdrawn.'],
  withdrawNew: ['将从所有屏幕撤下', 'Comes down from all screens'],
  withdrawEnds: ['将恢复播放', 'Plays again'],
  withdrawStays: ['仍然撤下', 'Stays down'],
  why: ['原因', 'Reason'],

  signTitle: ['签名', 'Sign'],
  leftToLook: ['还有 {n} 部分没看', '{n} parts left to look at'],
  allLooked: ['都看过了，可以签名', 'All looked at: ready to sign'],
  chooseKey: ['选择钥匙文件', 'Choose your key file'],
  chooseKeyHint: ['在自己的钥匙盘上，文件名像 姓名.key', 'On your own stick; its name is like NAME.key'],
  otherKey: ['换一把钥匙', 'Another key'],
  keyOf: ['{owner} 的钥匙', 'Key of {owner}'],
  keyId: ['编号 {id}', 'Id {id}'],
  ownDraft: ['这份草稿是你自己改的。你可以签，但另一个签名必须来自没有改过它的审核人。',
    'You edited this draft yourself. You may sign; the other signature must come from a reviewer who did not.'],
  passphrase: ['钥匙口令', 'Passphrase of the key'],
  sign: ['签名', 'Sign'],
  signing: ['正在打开钥匙…', 'Opening the key…'],
  signedTitle: ['已签名', 'Signed'],
  signedText: ['签名文件 {name} 已存到下载文件夹。', 'The signature file {name} was saved to your downloads.'],
  signedNext: ['把它传到工作台的“待审”页。拔下钥匙盘。', 'Upload it on "Drafts" of the staff desk. Take your stick out.'],
  saveAgain: ['再存一次', 'Save it again'],

  everyYear: ['每年 {month}{day}', 'every year on {day} {month}'],
  everyLunarYear: ['每年农历{month}{day}', 'every lunar year, month {month}, day {day}'],
  everyWeek: ['每周{days}', 'every {days}'],
  everyMonth: ['每月{day}', 'every month, day {day}'],
  everyDay: ['每天', 'every day'],
  lastDay: ['最后一天', 'the last day'],
  dayItself: ['当天', 'the day itself'],
  daysBefore: ['前 {n} 天', '{n} days before'],
  daysAfter: ['后 {n} 天', '{n} days after'],
  shiftOne: ['，{side}', ', {side}'],
  shiftSpan: ['，从{from}到{to}', ', from {from} to {to}'],
  ruleStart: ['，{day} 起算', ', counted from {day}'],
  ruleFrom: ['，{day} 起', ', from {day}'],
  ruleUntil: ['，到 {day} 止', ', until {day}'],
  asWritten: ['（规则 {rule}）', ' (rule {rule})'],
  ruleOnly: ['规则 {rule}', 'rule {rule}'],
  span: ['{from} 到 {until}', '{from} to {until}'],
};

const weekdays = { MO: ['一', 'Mon'], TU: ['二', 'Tue'], WE: ['三', 'Wed'], TH: ['四', 'Thu'], FR: ['五', 'Fri'], SA: ['六', 'Sat'], SU: ['日', 'Sun'] };
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const lunarMonths = ['正月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '冬月', '腊月'];
const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

function lunarDay(day) {
  if (day <= 10) return day === 10 ? '初十' : `初${numerals[day]}`;
  if (day === 20 || day === 30) return day === 20 ? '二十' : '三十';
  return `${['', '十', '廿'][Math.floor(day / 10)]}${numerals[day % 10]}`;
}

let current = 'zh-CN';
export const language = () => current;
export function setLanguage(next) { current = next; }
const pick = (entry) => entry[current === 'en' ? 1 : 0];

/** The words for a key; {placeholders} are filled from `values`. */
export function t(key, values = {}) {
  const entry = words[key];
  if (!entry) return key;
  return pick(entry).replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

t.month = (number, lunar) => {
  if (current === 'en') return lunar ? String(number) : months[number - 1] ?? String(number);
  return lunar ? lunarMonths[number - 1] ?? `${number} 月` : `${number} 月 `;
};
t.days = (list, lunar) => (list === '-1' ? t('lastDay') : list.split(',').map((day) => {
  if (current === 'en') return day;
  return lunar && Number(day) <= 30 ? lunarDay(Number(day)) : `${day} 日`;
}).join(t('listComma')));
t.weekdays = (list) => list.map((day) => (weekdays[day] ? pick(weekdays[day]) : day)).join(t('listComma'));

/** What to tell a person about a fault. */
export const faultText = (fault) => t(words[`fault_${fault.code}`] ? `fault_${fault.code}` : 'fault_other', { code: fault.code ?? fault.message, ...fault.values });

/** The name of a row: 标题（英文）, 服务 exam · 名称. */
export function pathText(path) {
  const parts = [];
  let suffix = '';
  for (const part of path) {
    if (typeof part === 'string') {
      const known = fieldWords[part];
      parts.push(known ? pick(known) : part);
    } else if (part.id !== undefined) parts.push(part.id);
    else if (part.at !== undefined) parts.push(String(part.at));
    else if (part.order) parts.push(t('order'));
    else if (part.language === 'en') suffix = current === 'en' ? ' (English)' : '（英文）';
    else if (part.language && part.language !== 'zh-CN') suffix = `（${part.language}）`;
  }
  return parts.filter(Boolean).join(' · ') + suffix;
}

/** A value in words where the field has them: level "closed" → 休息时间. */
export function codeText(path, value) {
  const key = path.filter((part) => typeof part === 'string').at(-1);
  const known = typeof value === 'string' ? valueWords[key]?.[value] : undefined;
  return known ? `${pick(known)}${current === 'en' ? '' : `（${value}）`}` : null;
}

export const inLanguage = (text) => (text && typeof text === 'object' ? text[current] ?? text['zh-CN'] ?? '' : '');
