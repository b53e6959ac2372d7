// What a kiosk's printer wants, by the words of its status: [Chinese, English].

export const printerWords = {
  printer_paper_out: ['打印机没有纸了，取号的人只能看屏幕', 'The printer is out of paper: numbers stand on the screen only'],
  printer_paper_low: ['打印纸快用完了', 'The printer’s paper is near its end'],
  printer_cover_open: ['打印机盖子没有关好', 'The printer’s cover is open'],
  printer_cutter: ['打印机切刀卡住了', 'The printer’s cutter is stuck'],
  printer_offline: ['打印机脱机', 'The printer is offline'],
  printer_error: ['打印机报告故障', 'The printer reports an error'],
  printer_unreachable: ['连不上打印机', 'The printer cannot be reached'],
  printer_unset: ['打印机地址没有设好', 'The printer’s address is not set correctly'],
  printer_paper_untaken: ['出纸口有小票没有取走', 'A slip was left in the printer'],
};

/** Of a status such as "paper_low,paper_untaken": the keys of what is to be seen to. */
export function printerKeys(status) {
  const found = String(status ?? '').split(',').map((word) => `printer_${word}`).filter((key) => printerWords[key]);
  // A printer without paper or with its cover open is offline for that reason.
  return found.length > 1 ? found.filter((key) => key !== 'printer_offline') : found;
}
