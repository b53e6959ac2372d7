// Words for the first minute of an emergency: calm, short, and what to do next.

export const readyTexts = {
  power: {
    headlineZh: '现在停电', bodyZh: '请留在原处，不用着急。号码都保留，来电后继续办理。',
    headlineEn: 'Power cut', bodyEn: 'Please stay where you are. Your number is kept; we go on when the power is back.', minutes: 60,
  },
  system: {
    headlineZh: '系统正在恢复', bodyZh: '叫号暂停，请在座位上稍等。您的号码有效，不用重新取号。',
    headlineEn: 'We are back soon', bodyEn: 'Calls are paused. Please stay seated; your number stays valid.', minutes: 30,
  },
  leave: {
    headlineZh: '请有序离开大厅', bodyZh: '请跟随工作人员，从最近的安全出口慢慢走出。不要乘电梯，照顾好老人和孕妇。',
    headlineEn: 'Please leave the hall calmly', bodyEn: 'Follow our staff to the nearest exit. Walk, do not take the lift, and help those who need it.', minutes: 60,
  },
  pause: {
    headlineZh: '暂停办理', bodyZh: '现在暂时不能办理，恢复后会按号码顺序继续。给您添麻烦了。',
    headlineEn: 'Service is paused', bodyEn: 'We go on in the order of the numbers as soon as we can. Thank you for waiting.', minutes: 30,
  },
  lift: {
    headlineZh: '电梯暂停使用', bodyZh: '请走楼梯。行动不便的朋友，请告诉身边的工作人员。',
    headlineEn: 'The lift is out of use', bodyEn: 'Please take the stairs. If you need help, tell any of our staff.', minutes: 120,
  },
};
