// The words around the pages.

import { speaker, type Words } from '../base/language';

export const shellWords = {
  brand: ['一道门', 'OneDoor'],
  console: ['工作台', 'Staff console'],
  skip: ['跳到内容', 'Skip to content'],
  pages: ['页面', 'Pages'],
  schedule: ['排期', 'Schedule'],
  post: ['上墙', 'On the wall'],
  drafts: ['待审', 'To be signed'],
  screens: ['屏幕', 'Screens'],
  ledger: ['台账', 'Ledger'],
  counter: ['叫号', 'Counter'],
  staffPage: ['工作人员页面', 'Staff page'],
  hallTime: ['大厅时间', 'Hall time'],
  connected: ['已连上大厅', 'Connected to the hall'],
  lineAway: ['连接断开，正在重连', 'Line lost, connecting again'],
  otherLanguage: ['English', '中文'],
  signOut: ['退出', 'Sign out'],

  slogan: ['进一道门，', 'One door,'],
  sloganToo: ['办两件事', 'two matters done'],
  sloganMore: ['一站式婚育服务大厅', 'One-stop marriage and birth hall'],
  signIn: ['登录', 'Sign in'],
  signInTitle: ['工作人员登录', 'Staff sign-in'],
  signingIn: ['正在登录…', 'Signing in…'],
  name: ['姓名或工号', 'Name'],
  password: ['密码', 'Password'],
  renewTitle: ['登录已过期', 'Your session has ended'],
  renewLead: ['请再输入一次密码。页面上的内容都还在，登录后接着做。',
    'Please give your password again. Everything on the page is kept; you go on where you were.'],
  goOn: ['继续', 'Go on'],
  someoneElse: ['换人登录', 'Someone else signs in'],

  helpWanted: ['{time} 自助机 {name} 有人请工作人员过去', '{time} A visitor asks for staff at kiosk {name}'],
  close: ['关闭', 'Close'],
  again: ['再试一次', 'Try again'],
  notFound: ['没有这一页', 'There is no such page'],
  notFoundMore: ['地址可能写错了，或者这一页已经搬走。', 'The address may be mistyped, or the page has moved.'],
  toSchedule: ['去看排期', 'To the schedule'],
} as const satisfies Record<string, Words>;

export const t = speaker<keyof typeof shellWords>(shellWords);
