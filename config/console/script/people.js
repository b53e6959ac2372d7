// Who has signed in, and which pages are theirs. The server decides anew with every request.

let roles = [];

export function setRoles(list) { roles = list ?? []; }

/** Whether one of these roles, or the administrator's, is there. */
export const may = (...wanted) => roles.includes('administrator') || wanted.some((each) => roles.includes(each));

const deciders = { content: ['editor', 'reviewer'], notices: ['duty_manager'], withdrawals: ['reviewer'] };
export const mayDecide = (role) => may(...deciders[role]);

const pages = {
  screens: null,
  post: ['editor'],
  drafts: ['editor', 'reviewer', 'duty_manager'],
  emergency: ['duty_manager', 'reviewer'],
  call: ['clerk'],
  bookings: ['clerk'],
  voice: ['clerk', 'editor', 'reviewer'],
  ledger: ['reviewer', 'inspector'],
};

export const isPageMine = (page) => !pages[page] || may(...pages[page]);
